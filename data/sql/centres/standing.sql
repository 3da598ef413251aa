-- What does the store hold of the centres, in the shape of the incoming ones?
create or replace temp view standing as
select
    centre_id as key,
    null::timestamp as stamp,
    * exclude (batch_id)
from centres;
