-- Up to which instant do the events (without any: the tables) tell the truth?
select coalesce(max(as_of) filter (where table_name = 'events'), max(as_of)) as as_of
from batches
