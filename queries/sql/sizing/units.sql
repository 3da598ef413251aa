-- Which units of a level are valid at T in the area, of which kind, how large, and exempt for which reason?
select
    unit_code,
    name,
    kind,
    exempt_reason,
    area_km2
from units_at($as_of, $area)
where level = $level
order by unit_code
