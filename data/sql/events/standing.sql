-- What does the store hold of the events that the file speaks of, in the shape of the incoming ones?
create or replace temp view standing as
select
    event_id as key,
    updated_at as stamp,
    * exclude (batch_id)
from met;
