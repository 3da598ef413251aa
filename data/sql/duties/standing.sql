-- What does the store hold of the duties, in the shape of the incoming ones?
create or replace temp view standing as
select
    row(duty, unit_code, due_at) as key,
    null::timestamp as stamp,
    * exclude (batch_id)
from duties;
