-- Keep the events of earlier batches that the log changes, as they were known.
insert into event_versions by name
select
    events.*,
    $batch_id::bigint as replaced_by
from events
semi join changed on events.event_id = changed.event_id
where events.batch_id < $batch_id;
