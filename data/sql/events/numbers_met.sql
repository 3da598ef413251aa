-- Under which numbers does the store hold the events that the file speaks of? Only their keys are read.
create or replace temp table numbers_met as
select
    events.rowid as number_in_store,
    events.event_id
from events
semi join incoming on events.event_id = incoming.key;
