-- Which units does each unit lie in, itself included? By the newest version of each unit.
insert into unit_paths
with recursive newest as (
    select
        unit_code,
        arg_max(parent_code, coalesce(valid_from, '-infinity')) as parent_code,
        arg_max(level, coalesce(valid_from, '-infinity')) as level
    from units
    group by unit_code
),

paths as (
    select
        unit_code,
        unit_code as ancestor_code,
        level as ancestor_level,
        parent_code as next_code,
        0 as depth
    from newest
    union all
    select
        paths.unit_code,
        newest.unit_code as ancestor_code,
        newest.level as ancestor_level,
        newest.parent_code as next_code,
        paths.depth + 1 as depth
    from paths
    inner join newest on paths.next_code = newest.unit_code
)

select
    unit_code,
    ancestor_code,
    ancestor_level,
    depth
from paths
order by unit_code, depth;
