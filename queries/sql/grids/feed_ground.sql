-- Which are the lowest units with ground, how many households has each, and in which zone does it lie?
with newest as (
    select
        unit_code,
        arg_max(households, counted_on) as households
    from population
    group by unit_code
)

select
    unit.unit_code,
    unit.geometry,
    newest.households,
    zone.zone
from units as unit
left join newest on unit.unit_code = newest.unit_code
left join unit_zones() as zone on unit.unit_code = zone.grid_code
where
    unit.geometry is not null
    and not exists (
        select 1 from units as below
        where below.parent_code = unit.unit_code and below.geometry is not null
    )
order by unit.unit_code
