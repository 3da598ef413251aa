-- How many events of this file are merged without a verdict that says so?
select count(*) as events
from typed
anti join refused on typed.position = refused.position
where typed.merged_assumed;
