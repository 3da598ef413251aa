-- Which levels are there, how many units has each, and how many of them have ground?
with depth as (
    select
        unit_code,
        max(depth) as above
    from unit_paths
    group by unit_code
)

select
    unit.level,
    count(*) as units,
    count(unit.geometry) as polygons,
    min(depth.above) as depth
from units_standing as unit
inner join depth on unit.unit_code = depth.unit_code
group by unit.level
order by depth, unit.level
