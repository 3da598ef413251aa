-- How large are the units of one level that are in force at T, together?
select sum(area_km2) as area_km2
from units
where
    level = $level
    and coalesce(valid_from, '-infinity') <= $as_of and $as_of < coalesce(valid_to, 'infinity');
