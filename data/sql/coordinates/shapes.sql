-- Which shapes are named, each once and with a number?
create or replace temp table shapes as
select
    unit.unit_code,
    coalesce(unit.valid_from, '-infinity') as starts_at,
    unit.geometry,
    row_number() over (order by unit.unit_code, unit.valid_from) - 1 as number
from units_ever as unit
semi join named_shapes
    on
        unit.unit_code = named_shapes.unit_code
        and coalesce(unit.valid_from, '-infinity') = named_shapes.starts_at
where unit.area_km2 is not null;
