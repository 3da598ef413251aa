-- Which units does a level have inside the area?
select path.unit_code
from unit_paths as path
where
    path.depth = 0
    and is_level(path.ancestor_level, $level)
    and is_inside(path.unit_code, $area)
order by path.unit_code
