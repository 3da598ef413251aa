-- What ground does the area stand on: its own, or that of the highest units below it that have any?
select
    unit.unit_code,
    unit.geometry,
    unit.lon,
    unit.lat
from unit_paths as path
inner join units as unit on path.unit_code = unit.unit_code
where path.ancestor_code = $area
qualify rank() over (order by (unit.geometry is null), path.depth) = 1
order by unit.unit_code
