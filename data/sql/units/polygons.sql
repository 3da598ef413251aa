-- Which polygons can hold a point, the lowest first?
with heights as (
    select
        unit_code,
        max(depth) as depth
    from unit_paths
    group by unit_code
)

select
    units.unit_code,
    heights.depth,
    units.geometry,
    units.valid_from,
    units.valid_to
from units
inner join heights on units.unit_code = heights.unit_code
where units.geometry is not null
order by heights.depth desc, units.rowid asc;
