-- Of how many grid-months was a subsidy told by T, of which span, and how many grids are there?
with told as (
    select
        sum(value) as grid_months,
        min(starts_at) as starts_at,
        max(ends_at) as ends_at
    from facts
    where fact_key = $subsidised and starts_at <= $as_of and is_inside(unit_code, $area)
)

select
    told.grid_months,
    told.starts_at,
    told.ends_at,
    date_diff('month', told.starts_at, told.ends_at) as months,
    (
        select count(distinct grid.unit_code)
        from units_at($as_of, $area) as grid
        where grid.level = $per
    ) as grids
from told
