-- How many enterprises and shops were counted last by T in each unit of a level (they are no persons)?
with newest as (
    select
        unit_code,
        arg_max(entities, counted_on) as entities
    from population
    where counted_on <= $as_of and entities is not null
    group by unit_code
),

summed as (
    select distinct path.ancestor_code as unit_code
    from newest as below
    inner join unit_paths as path on below.unit_code = path.unit_code
    where path.depth > 0
),

lowest as (
    select newest.*
    from newest
    anti join summed on newest.unit_code = summed.unit_code
)

select
    unit.unit_code,
    sum(lowest.entities) as entities
from lowest
inner join units_in_level($level) as unit on lowest.unit_code = unit.grid_code
where is_inside(unit.unit_code, $area)
group by unit.unit_code
order by unit.unit_code
