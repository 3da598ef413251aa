-- What does the store hold of the steps, in the shape of the incoming ones?
create or replace temp view standing as
select
    row(event_id, step, happened_at) as key,
    null::timestamp as stamp,
    * exclude (batch_id)
from event_steps;
