-- Which units lie directly below the area (null: which have no parent)?
select
    unit_code,
    level,
    name
from units_standing
where parent_code is not distinct from $area
order by unit_code
