-- What does the store hold of the scores, in the shape of the incoming ones?
create or replace temp view standing as
select
    row(unit_code, role_code, rater, factor, starts_at, ends_at) as key,
    null::timestamp as stamp,
    * exclude (batch_id)
from scores;
