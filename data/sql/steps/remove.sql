-- Take out the events that the log changes.
delete from events
using changed
where events.event_id = changed.event_id;
