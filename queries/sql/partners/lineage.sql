-- Of what are the units with people on duty at T a part, and who is the AB partner of each such part?
select
    duty.unit_code,
    path.ancestor_code,
    unit.backup_unit
from (select distinct unit_code from on_duty_at($as_of, $circle_roles)) as duty
inner join unit_paths as path on duty.unit_code = path.unit_code
inner join units_at($as_of, null) as unit on path.ancestor_code = unit.unit_code
order by duty.unit_code, path.depth
