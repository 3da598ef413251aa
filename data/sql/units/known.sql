-- Which units does the store hold already, and under which?
select distinct
    unit_code,
    parent_code
from units
order by unit_code;
