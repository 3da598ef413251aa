-- Of the named units: in which grid do they lie, and is anybody on duty there, or in its partner, at T?
with manned as (
    select distinct path.ancestor_code as grid_code
    from on_duty_at($as_of, $circle_roles) as posting
    inner join unit_paths as path on posting.unit_code = path.unit_code
)

select
    path.unit_code,
    bool_or(own.grid_code is not null) as manned,
    bool_or(grid.backup_unit is not null) as paired,
    bool_or(partner.grid_code is not null) as partner_manned
from grids_at($as_of, null, $grid_levels) as grid
inner join unit_paths as path on grid.unit_code = path.ancestor_code
left join manned as own on grid.unit_code = own.grid_code
left join manned as partner on grid.backup_unit = partner.grid_code
where path.unit_code in (select unnest($codes::varchar[]))
group by path.unit_code
order by path.unit_code
