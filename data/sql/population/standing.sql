-- What does the store hold of the counts, in the shape of the incoming ones?
create or replace temp view standing as
select
    row(unit_code, counted_on) as key,
    null::timestamp as stamp,
    * exclude (batch_id)
from population;
