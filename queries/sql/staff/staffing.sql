-- C16b: how many grids have as many people in each role as the profile asks for, per unit of a level?
with grids as (
    select
        unit_code,
        bool_and(enough and not too_many) as complete
    from staffing_at($as_of, $area, $rule_roles, $rule_levels, $rule_min, $rule_max)
    group by unit_code
)

select
    unit.unit_code,
    count(*) as grids,
    count(*) filter (where grids.complete) as complete
from grids
left join units_in_level($level) as unit on grids.unit_code = unit.grid_code
group by unit.unit_code
order by unit.unit_code
