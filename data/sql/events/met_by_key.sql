-- What does the store hold of the events that the file speaks of, those of this import included?
create or replace temp table met as
select events.*
from events
semi join incoming on events.event_id = incoming.key;
