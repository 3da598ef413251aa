-- Where are the points that are looked at, and which of the outlines should hold each one?
with numbered_shapes as (
    select
        position,
        dense_rank() over (order by unit_code, starts_at) - 1 as number
    from named_shapes
)

select
    sampled.position,
    sampled.lon,
    sampled.lat,
    coalesce(numbered_shapes.number, -1) as unit
from sampled
left join numbered_shapes on sampled.position = numbered_shapes.position
order by sampled.position;
