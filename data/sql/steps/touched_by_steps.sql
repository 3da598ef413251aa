-- Of which events did this batch bring steps?
create or replace temp table touched as
select distinct event_steps.event_id
from event_steps
where event_steps.batch_id = $batch_id;
