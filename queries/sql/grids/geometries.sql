-- What ground have the units of a level inside an area?
select
    unit.unit_code,
    unit.name,
    unit.geometry
from units_standing as unit
where
    is_level(unit.level, $level)
    and unit.geometry is not null
    and is_inside(unit.unit_code, $area)
order by unit.unit_code
