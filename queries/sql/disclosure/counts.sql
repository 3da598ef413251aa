-- How many persons did each import say were counted in each unit, and when?
-- Those that were replaced since are included; never to be shown as they are.
with told as (
    select
        batch_id,
        unit_code,
        counted_on,
        households,
        residents
    from population
    union all
    select
        batch_id,
        unit_code,
        counted_on,
        households,
        residents
    from population_versions
)

select told.*
from told
order by told.batch_id, told.counted_on, told.unit_code
