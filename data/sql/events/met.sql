-- Which events of the store does the file speak of? Found by their numbers alone; `standing` then fetches
-- these rows and no others, so that a small file costs little in a large store.
create or replace temp table met as
select
    events.rowid as stored_at,
    events.event_id
from events
semi join incoming on events.event_id = incoming.key;
