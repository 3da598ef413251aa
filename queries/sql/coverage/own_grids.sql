-- On what ground do the grids of those on duty lie?
select
    unit_code,
    geometry
from units_at($as_of, null)
where
    geometry is not null
    and unit_code in (select posting.unit_code from on_duty_at($as_of, $circle_roles) as posting)
order by unit_code
