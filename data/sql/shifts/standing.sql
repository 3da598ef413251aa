-- What does the store hold of the shifts, in the shape of the incoming ones?
create or replace temp view standing as
select
    row(post_id, starts_at) as key,
    null::timestamp as stamp,
    * exclude (batch_id)
from shifts;
