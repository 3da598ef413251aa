-- What is the newest count of each key told of the area by the end of the period, each told once?
with newest as (
    select
        unit_code,
        fact_key,
        max(starts_at) as starts_at,
        arg_max(ends_at, (starts_at, ends_at)) as ends_at,
        arg_max(value, (starts_at, ends_at)) as value
    from facts
    where
        list_contains($keys::varchar[], fact_key)
        and starts_at < $end and starts_at <= $as_of
    group by unit_code, fact_key
),

covered as (
    select
        below.fact_key,
        path.ancestor_code as unit_code
    from newest as below
    inner join unit_paths as path on below.unit_code = path.unit_code
    where path.depth > 0
    union all
    select
        fact_key,
        null as unit_code
    from newest
    where unit_code is not null
),

lowest as (
    select newest.*
    from newest
    anti join covered
        on
            newest.fact_key = covered.fact_key
            and newest.unit_code is not distinct from covered.unit_code
)

select
    fact_key,
    sum(value) as value,
    count(distinct unit_code) as units,
    min(starts_at) as starts_at,
    max(ends_at) as ends_at
from lowest
where is_inside(unit_code, $area)
group by fact_key
order by fact_key
