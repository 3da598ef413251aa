-- Which polygons can hold a point, the lowest first, then in the order of loading? Units in all versions.
with heights as (
    select
        unit_code,
        max(depth) as depth
    from unit_paths
    group by unit_code
),

shaped as (
    select
        units.unit_code,
        units.geometry,
        units.valid_from,
        units.valid_to,
        false as is_earlier,
        units.rowid as place
    from units
    where units.geometry is not null
    union all
    select
        earlier.unit_code,
        earlier.geometry,
        earlier.valid_from,
        earlier.valid_to,
        true as is_earlier,
        earlier.rowid as place
    from unit_versions as earlier
    where earlier.geometry is not null
)

select
    shaped.unit_code,
    heights.depth,
    shaped.geometry,
    shaped.valid_from,
    shaped.valid_to
from shaped
inner join heights on shaped.unit_code = heights.unit_code
order by heights.depth desc, shaped.is_earlier asc, shaped.place asc;
