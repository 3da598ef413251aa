-- What ground have the named units?
select
    unit_code,
    geometry
from units
where
    geometry is not null
    and list_contains($codes::varchar[], unit_code)
order by unit_code
