-- Keep the events of the store that this batch replaces, as they were known.
insert into event_versions by name
select
    met.*,
    $batch_id::bigint as replaced_by
from met
inner join verdicts on met.event_id = verdicts.key
where verdicts.position = -1 and not verdicts.is_final;
