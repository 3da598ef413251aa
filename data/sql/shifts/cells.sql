-- Which different cells are in the coded columns of a shifts file?
create or replace temp table cells as
select distinct
    'shift_status' as field,
    status as cell
from raw;
