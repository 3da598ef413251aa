-- Where is each grid, what is it called, and is anybody of it on duty at T (null: no shifts are known)?
with known as (
    select is_rostered($as_of) as shifts
),

manned as (
    select distinct path.ancestor_code as grid_code
    from on_duty_at($as_of, $circle_roles) as posting
    inner join unit_paths as path on posting.unit_code = path.unit_code
)

select
    grid.unit_code,
    grid.name,
    grid.lon,
    grid.lat,
    case when known.shifts then manned.grid_code is not null end as on_duty
from grids_at($as_of, null, $grid_levels) as grid
cross join known
left join manned on grid.unit_code = manned.grid_code
order by grid.unit_code
