-- Where are some of the points of one import, and which unit do they belong to?
with points as (
    select
        event_id as id,
        grid_code as unit_code,
        placed_by,
        lon,
        lat
    from events
    where
        $table_name = 'events'
        and batch_id = $batch_id
        -- they stand at their unit and prove nothing
        and not coalesce(list_contains($counted_at_grid::varchar[], category), false)
    union all
    select
        post_id as id,
        unit_code,
        'declared' as placed_by,
        lon,
        lat
    from posts
    where $table_name = 'posts' and batch_id = $batch_id
)

select
    unit_code,
    placed_by,
    lon,
    lat
from points
where lon is not null and lat is not null
order by hash(id), id
limit $most
