-- What is the newest count by T of each lowest counted unit (one above counted ones is their sum)?
with counted as (
    select
        unit_code,
        counted_on,
        unnest(['households', 'residents']) as attribute,
        unnest([households, residents]) as persons
    from population
    where counted_on <= $as_of
),

newest as (
    select
        attribute,
        unit_code,
        arg_max(persons, counted_on) as persons
    from counted
    where persons is not null
    group by attribute, unit_code
),

summed as (
    select distinct
        below.attribute,
        path.ancestor_code as unit_code
    from newest as below
    inner join unit_paths as path on below.unit_code = path.unit_code
    where path.depth > 0
),

lowest as (
    select newest.*
    from newest
    anti join summed on newest.attribute = summed.attribute and newest.unit_code = summed.unit_code
)

select
    unit_code,
    max(persons) filter (where attribute = 'households') as households,
    max(persons) filter (where attribute = 'residents') as residents
from lowest
group by unit_code
order by unit_code
