-- What does the store hold of the reported counts, in the shape of the incoming ones?
create or replace temp view standing as
select
    row(unit_code, fact_key, starts_at, ends_at) as key,
    null::timestamp as stamp,
    * exclude (batch_id)
from facts;
