-- What does the store hold of the units, in the shape of the incoming ones?
create or replace temp view standing as
select
    row(unit_code, valid_from) as key,
    null::timestamp as stamp,
    * exclude (batch_id)
from units_ever;
