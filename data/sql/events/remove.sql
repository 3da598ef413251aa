-- Take out the events that are replaced.
delete from events
using verdicts
where verdicts.key = events.event_id and verdicts.position = -1 and not verdicts.is_final;
