-- Which units with ground had come to their end by T, inside the area?
select
    unit_code,
    level,
    name,
    geometry
from units
where
    valid_to <= $as_of
    and geometry is not null
    and is_inside(unit_code, $area)
order by unit_code
