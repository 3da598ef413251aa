-- Which different lengths of time are in the column of time limits?
select distinct due_within
from raw
where due_within is not null and clean(due_within) is not null
order by due_within;
