-- Which different cells are in the coded columns of a duties file?
create or replace temp table cells as
select distinct
    'duty' as field,
    duty as cell
from raw
union all
select distinct
    'unit_code' as field,
    unit_code as cell
from raw;
