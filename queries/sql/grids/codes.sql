-- Which units of a level with ground lie inside the area?
select unit_code
from units_standing
where
    is_level(level, $level)
    and geometry is not null
    and is_inside(unit_code, $area)
order by unit_code
