-- Which units does each unit lie in, itself included? By the last version of each unit.
insert into unit_paths
with recursive paths as (
    select
        unit_code,
        unit_code as ancestor_code,
        level as ancestor_level,
        parent_code as next_code,
        0 as depth
    from units
    union all
    select
        paths.unit_code,
        units.unit_code as ancestor_code,
        units.level as ancestor_level,
        units.parent_code as next_code,
        paths.depth + 1 as depth
    from paths
    inner join units on paths.next_code = units.unit_code
)

select
    unit_code,
    ancestor_code,
    ancestor_level,
    depth
from paths
order by unit_code, depth;
