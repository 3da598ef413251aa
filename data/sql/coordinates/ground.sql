-- Which shapes make up the whole ground: those of the highest units that have one?
with shaped as (
    select
        unit_code,
        geometry
    from units
    where area_km2 is not null
),

lower_ones as (
    select unit_paths.unit_code
    from unit_paths
    inner join shaped as above on unit_paths.ancestor_code = above.unit_code
    where unit_paths.depth > 0
)

select shaped.geometry
from shaped
anti join lower_ones on shaped.unit_code = lower_ones.unit_code
order by shaped.unit_code;
