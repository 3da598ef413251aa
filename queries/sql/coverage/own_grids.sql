-- On what ground do those on duty of each unit count: its own, and that of whom it replaces as AB partner?
with manned as (
    select distinct unit_code from on_duty_at($as_of, $circle_roles)
),

-- every part of the place that somebody on duty belongs to
present as (
    select distinct path.ancestor_code as unit_code
    from manned
    inner join unit_paths as path on manned.unit_code = path.unit_code
),

unit as (
    select * from units_at($as_of, null)
    where geometry is not null
)

select
    unit.unit_code,
    unit.geometry
from unit
semi join manned on unit.unit_code = manned.unit_code
union all
select
    unit.backup_unit as unit_code,
    unit.geometry
from unit
semi join manned on unit.backup_unit = manned.unit_code
anti join present on unit.unit_code = present.unit_code
order by unit_code
