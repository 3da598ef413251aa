-- In which unit of a level does each unit inside the area lie?
select
    path.unit_code as grid_code,
    unit.unit_code
from unit_paths as path
left join units_in_level($level) as unit on path.unit_code = unit.grid_code
where
    path.depth = 0
    and is_inside(path.unit_code, $area)
order by path.unit_code
