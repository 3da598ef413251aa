-- Which versions of units does the store hold, without their shapes?
select
    unit_code,
    parent_code,
    level,
    name,
    valid_from,
    valid_to
from units_ever
order by unit_code, valid_from nulls first;
