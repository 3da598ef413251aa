-- Which centres are in force at T inside the area, of what kind, for which unit of which level, and where?
select
    centre.centre_id,
    centre.kind,
    centre.name,
    centre.unit_code,
    unit.name as unit_name,
    unit.level,
    coalesce(centre.lon, unit.lon) as lon,
    coalesce(centre.lat, unit.lat) as lat
from centres as centre
left join units as unit on centre.unit_code = unit.unit_code
where
    coalesce(centre.valid_from, '-infinity') <= $as_of
    and $as_of < coalesce(centre.valid_to, 'infinity')
    and is_inside(centre.unit_code, $area)
order by centre.centre_id
