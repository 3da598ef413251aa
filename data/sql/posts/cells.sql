-- Which different cells are in the coded columns of a posts file?
create or replace temp table cells as
select distinct
    'unit_code' as field,
    unit_code as cell
from raw
union all
select distinct
    'role_code' as field,
    role_code as cell
from raw
union all
select distinct
    'post_status' as field,
    status as cell
from raw
union all
select distinct
    'unit_name' as field,
    unit_name as cell
from raw;
