-- How many units of each level in force at T lie in each unit directly below the area?
select
    child.unit_code,
    child.name,
    child.level as child_level,
    below.level,
    count(distinct below.unit_code) as units
from units_standing as child
inner join unit_paths as path on child.unit_code = path.ancestor_code
inner join units_at($as_of, null) as below on path.unit_code = below.unit_code
where child.parent_code is not distinct from $area
group by child.unit_code, child.name, child.level, below.level
order by child.unit_code, below.level
