-- Which are the lowest units with ground, and in which zone does each lie?
select
    unit.unit_code,
    unit.geometry,
    zone.zone
from units_standing as unit
left join unit_zones() as zone on unit.unit_code = zone.grid_code
where
    unit.geometry is not null
    and not exists (
        select 1 from units_standing as below
        where below.parent_code = unit.unit_code and below.geometry is not null
    )
order by unit.unit_code
