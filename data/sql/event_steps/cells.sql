-- Which different cells are in the coded columns of a steps file?
create or replace temp table cells as
select distinct
    'step' as field,
    step as cell
from raw
union all
select distinct
    'max_level' as field,
    level as cell
from raw
union all
select distinct
    'role_code' as field,
    role_code as cell
from raw
union all
select distinct
    'step_detail' as field,
    detail as cell
from raw;
