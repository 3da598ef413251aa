-- Which events of this file have a log of steps in the store?
create or replace temp table touched as
select distinct typed.event_id
from typed
semi join event_steps on typed.event_id = event_steps.event_id;
