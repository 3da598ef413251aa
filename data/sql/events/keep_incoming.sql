-- Keep the versions that the file itself replaces further down, and those that come too late, once.
insert into event_versions by name
select
    incoming.* exclude (position, key, stamp),
    $batch_id::bigint as batch_id,
    $batch_id::bigint as replaced_by
from incoming
inner join verdicts on incoming.position = verdicts.position
anti join event_versions as kept
    on
        verdicts.verdict = 'older'
        and incoming.event_id = kept.event_id
        and incoming.updated_at = kept.updated_at
where verdicts.verdict <> 'unchanged' and not verdicts.is_final;
