-- What does the store hold of the events that the file speaks of, in the shape of the incoming ones?
create or replace temp view standing as
select
    events.event_id as key,
    events.updated_at as stamp,
    events.* exclude (batch_id)
from events
semi join met on events.rowid = met.stored_at;
