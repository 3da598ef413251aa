-- C16a, C16h, C16i: how many grids have somebody on duty, or a partner who has, groups and branch, per unit?
with known as (
    select
        is_rostered($as_of) as shifts,
        exists(
            select 1 from units
            where backup_unit is not null
        ) as partners
),

manned as (
    select distinct path.ancestor_code as grid_code
    from on_duty_at($as_of, $circle_roles) as posting
    inner join unit_paths as path on posting.unit_code = path.unit_code
)

select
    unit.unit_code,
    count(*) filter (where known.shifts) as grids,
    count(own.grid_code) as on_duty,
    count(*) filter (where known.shifts and known.partners) as paired,
    count(*) filter (
        where known.shifts and known.partners and (own.grid_code is not null or partner.grid_code is not null)
    ) as on_duty_with_partner,
    count(*) filter (where grid.work_group is not null and grid.service_group is not null) as groups_known,
    count(*) filter (where grid.work_group and grid.service_group) as two_groups,
    count(grid.party_branch) as branch_known,
    count(*) filter (where grid.party_branch) as party_branch
from grids_at($as_of, $area, $grid_levels) as grid
cross join known
left join manned as own on grid.unit_code = own.grid_code
left join manned as partner on grid.backup_unit = partner.grid_code
left join units_in_level($level) as unit on grid.unit_code = unit.grid_code
group by unit.unit_code
order by unit.unit_code
