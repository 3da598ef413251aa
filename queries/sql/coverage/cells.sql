-- On what ground do the named units lie that are valid at T, and in which zone, if duty is told at all?
select
    unit.unit_code,
    unit.name,
    zone.zone,
    unit.geometry,
    unit.lon,
    unit.lat
from units_at($as_of, null) as unit
left join unit_zones() as zone on unit.unit_code = zone.grid_code
where
    unit.unit_code in (select unnest($codes::varchar[]))
    and is_rostered($as_of)
order by unit.unit_code
