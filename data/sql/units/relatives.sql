-- Which units of the store lie beside, around or in units of the file, and are not replaced by it?
-- Units that lie in none are beside each other.
with around as (
    select coalesce(parent_code, '') as unit_code
    from grounded
    union
    select unit_code
    from grounded
)

select
    unit.unit_code,
    unit.parent_code,
    unit.level,
    unit.name,
    unit.geometry,
    unit.valid_from,
    unit.valid_to
from units as unit
anti join grounded
    on unit.unit_code = grounded.unit_code and unit.valid_from is not distinct from grounded.valid_from
where
    coalesce(unit.parent_code, '') in (select around.unit_code from around)
    or unit.unit_code in (select around.unit_code from around)
order by unit.unit_code;
