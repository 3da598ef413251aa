-- Cancel the events that a full export lacks; a later row of the same age brings one back.
update events
set disposition = 'cancelled', batch_id = $batch_id::bigint
where list_contains($vanished::varchar[], events.event_id);
