-- Keep the events that a full export lacks, as they were known before they are cancelled.
insert into event_versions by name
select
    events.*,
    $batch_id::bigint as replaced_by
from events
where list_contains($vanished::varchar[], events.event_id);
