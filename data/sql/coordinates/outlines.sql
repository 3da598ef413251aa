-- What are the shapes that points should lie in, each once, in the order of their numbers?
select any_value(unit.geometry) as geometry
from units_ever as unit
semi join named_shapes
    on
        unit.unit_code = named_shapes.unit_code
        and coalesce(unit.valid_from, '-infinity') = named_shapes.starts_at
where unit.area_km2 is not null
group by unit.unit_code, coalesce(unit.valid_from, '-infinity')
order by unit.unit_code, coalesce(unit.valid_from, '-infinity');
