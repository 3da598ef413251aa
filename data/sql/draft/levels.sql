-- Which levels do the units tell, from the top down, how many units has each, and are they drawn?
select
    units.level,
    count(distinct units.unit_code) as units,
    bool_or(units.geometry is not null) as has_ground,
    bool_or(units.lon is not null) as has_points
from units
inner join unit_paths on units.unit_code = unit_paths.unit_code
group by units.level
order by max(unit_paths.depth), units.level;
