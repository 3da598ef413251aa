-- Up to which instant do the events of the store tell the truth?
select max(as_of) as as_of
from batches
where table_name = 'events';
