-- C16g: who is the partner of each grid, has the partner people of its own, and what ground do both stand on?
with staffed as (
    select distinct path.ancestor_code as grid_code
    from postings_at($as_of, $circle_roles) as posting
    inner join unit_paths as path on posting.unit_code = path.unit_code
)

select
    grid.unit_code,
    grid.backup_unit,
    staffed.grid_code is not null as partner_staffed,
    is_inside(grid.unit_code, $area) as inside,
    grid.geometry
from grids_at($as_of, null, $grid_levels) as grid
left join staffed on grid.backup_unit = staffed.grid_code
where grid.geometry is not null
order by grid.unit_code
