-- Which different cells are in the coded columns of a population file?
create or replace temp table cells as
select distinct
    'unit_code' as field,
    unit_code as cell
from raw
union all
select distinct
    'unit_name' as field,
    unit_name as cell
from raw;
