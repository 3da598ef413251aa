-- Who is the AB partner of this unit, and is anybody of it on duty at T (null: no shifts are known)?
select
    partner.unit_code,
    partner.name,
    case
        when is_rostered($as_of) then exists (
            select 1
            from on_duty_at($as_of, $circle_roles) as posting
            inner join unit_paths as path on posting.unit_code = path.unit_code
            where path.ancestor_code = partner.unit_code
        )
    end as on_duty
from units as grid
inner join units as partner on grid.backup_unit = partner.unit_code
where grid.unit_code = $area
order by partner.unit_code
