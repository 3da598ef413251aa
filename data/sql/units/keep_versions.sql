-- Keep as an earlier version every unit that a later version of the same code follows.
insert into unit_versions by name
select *
from units
qualify
    row_number() over (partition by unit_code order by coalesce(valid_from, '-infinity') desc) > 1;
