-- Keep the versions that the file itself replaces further down.
insert into event_versions by name
select
    incoming.* exclude (position, key, stamp),
    $batch_id::bigint as batch_id,
    $batch_id::bigint as replaced_by
from incoming
inner join verdicts on incoming.position = verdicts.position
where verdicts.verdict <> 'unchanged' and not verdicts.is_final;
