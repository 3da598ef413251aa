-- Where are the points that are looked at, and in which shape should each one lie?
select
    sampled.position,
    sampled.lon,
    sampled.lat,
    coalesce(shapes.number, -1) as unit
from sampled
left join named_shapes on sampled.position = named_shapes.position
left join shapes on named_shapes.unit_code = shapes.unit_code and named_shapes.starts_at = shapes.starts_at
order by sampled.position;
