-- Whoever writes the name of a unit where its code belongs means that unit, if only one bears the name.
update spoken
set meaning = named.unit_code
from (
    select
        halfwidth(units.name) as name,
        any_value(units.unit_code) as unit_code
    from units
    group by all
    having count(distinct units.unit_code) = 1
) as named
where
    list_contains($fields, spoken.field)
    and halfwidth(spoken.word) = named.name
    and not exists (
        select 1 from units
        where units.unit_code = spoken.meaning
    );
