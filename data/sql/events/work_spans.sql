-- The stretches of work of the profile's clock, in order.
create or replace temp table work_spans as
select
    starts_at,
    ends_at,
    worked_before,
    day_number,
    ends_day
from offered_spans;
