-- Which different cells are in the coded columns of a centres file?
create or replace temp table cells as
select distinct
    'centre_kind' as field,
    kind as cell
from raw
union all
select distinct
    'unit_code' as field,
    unit_code as cell
from raw
union all
select distinct
    'name' as field,
    name as cell
from raw;
