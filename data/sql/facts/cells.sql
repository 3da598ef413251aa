-- Which different cells are in the coded columns of a facts file?
create or replace temp table cells as
select distinct
    'unit_code' as field,
    unit_code as cell
from raw
union all
select distinct
    'fact_key' as field,
    fact_key as cell
from raw;
