-- Of what kind is each unit of a level with ground inside an area, and in which zone does it lie?
select
    unit.unit_code,
    unit.kind,
    unit.subtype,
    zone.zone
from units_standing as unit
left join unit_zones() as zone on unit.unit_code = zone.grid_code
where
    is_level(unit.level, $level)
    and unit.geometry is not null
    and is_inside(unit.unit_code, $area)
order by unit.unit_code
