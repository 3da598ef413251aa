-- Keep the events of the store that this batch replaces, as they were known.
insert into event_versions
select
    events.*,
    $batch_id::bigint as replaced_by
from events
inner join verdicts on events.event_id = verdicts.key
where verdicts.position = -1 and not verdicts.is_final;
