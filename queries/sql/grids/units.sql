-- Which units are valid at T, from the top down?
select
    unit.unit_code,
    unit.parent_code,
    unit.level,
    unit.name,
    zone.zone,
    unit.kind,
    unit.subtype,
    unit.area_km2,
    unit.lon,
    unit.lat,
    unit.geometry is not null as has_ground
from units_at($as_of, $area) as unit
left join unit_zones() as zone on unit.unit_code = zone.grid_code
order by unit.unit_code
