-- C16c, C16d: how many people are there to share the households, and how many full-time, per unit of a level?
with counted as (
    select
        unit_code,
        share as household_staff,
        0 as headline,
        0 as full_time
    from postings_at($as_of, $household_roles)
    union all
    select
        unit_code,
        0 as household_staff,
        share as headline,
        case
            when list_contains($full_time_roles::varchar[], role_code) then share
            else 0
        end as full_time
    from postings_at($as_of, $headline_roles)
)

select
    unit.unit_code,
    round(sum(counted.household_staff), 6) as household_staff,
    round(sum(counted.headline), 6) as headline,
    round(sum(counted.full_time), 6) as full_time
from counted
left join units_in_level($level) as unit on counted.unit_code = unit.grid_code
where
    is_inside(counted.unit_code, $area)
group by unit.unit_code
order by unit.unit_code
