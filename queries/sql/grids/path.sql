-- Through which units does the way lead from the top down to the area?
select
    unit.unit_code,
    unit.parent_code,
    unit.level,
    unit.name
from unit_paths as path
inner join units as unit on path.ancestor_code = unit.unit_code
where path.unit_code = $area
order by path.depth desc
