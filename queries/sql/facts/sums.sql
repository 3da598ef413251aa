-- What do the counts of spans in the period add up to in the area, per key, each told once?
with told as (
    select
        unit_code,
        fact_key,
        starts_at,
        ends_at,
        value
    from facts
    where
        list_contains($keys::varchar[], fact_key)
        and starts_at >= $start and ends_at <= $end and starts_at <= $as_of
),

-- a month is not added to the quarter that it is part of
widest as (
    select told.*
    from told
    anti join told as wider
        on
            told.fact_key = wider.fact_key
            and told.unit_code is not distinct from wider.unit_code
            and told.starts_at >= wider.starts_at
            and told.ends_at <= wider.ends_at
            and (told.starts_at > wider.starts_at or told.ends_at < wider.ends_at)
),

-- nor a town to the villages that make it up
covered as (
    select
        below.fact_key,
        path.ancestor_code as unit_code,
        below.starts_at,
        below.ends_at
    from widest as below
    inner join unit_paths as path on below.unit_code = path.unit_code
    where path.depth > 0
    union all
    select
        fact_key,
        null as unit_code,
        starts_at,
        ends_at
    from widest
    where unit_code is not null
),

lowest as (
    select widest.*
    from widest
    anti join covered
        on
            widest.fact_key = covered.fact_key
            and widest.unit_code is not distinct from covered.unit_code
            and widest.starts_at < covered.ends_at
            and widest.ends_at > covered.starts_at
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
