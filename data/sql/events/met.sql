-- What does the store hold of these events? A few are found by number without reading the others.
create or replace temp table met as
select events.*
from events
semi join numbers_met on events.rowid = numbers_met.number_in_store;
