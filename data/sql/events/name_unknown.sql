-- Events that gave the name of a unit which nobody knew: does one unit alone bear it now?
update unknown_units
set unit_code = named.unit_code
from (
    select
        halfwidth(units.name) as name,
        any_value(units.unit_code) as unit_code
    from units
    group by all
    having count(distinct units.unit_code) = 1
) as named
where
    halfwidth(unknown_units.unit_code) = named.name
    and unknown_units.unit_code not in (select units.unit_code from units);
