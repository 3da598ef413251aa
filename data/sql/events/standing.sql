-- What does the store hold of the events, in the shape of the incoming ones?
create or replace temp view standing as
select
    event_id as key,
    updated_at as stamp,
    * exclude (batch_id)
from events;
