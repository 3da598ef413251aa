-- Which different lengths of time are in the column of time limits?
select distinct due_within
from raw
where clean(due_within) is not null
order by due_within;
