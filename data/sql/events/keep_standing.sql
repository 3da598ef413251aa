-- Keep the events of the store that this batch replaces, as they were known.
insert into event_versions
select
    events.*,
    $batch_id as replaced_by
from events
inner join verdicts on verdicts.key = events.event_id
where verdicts.position = -1 and not verdicts.is_final;
