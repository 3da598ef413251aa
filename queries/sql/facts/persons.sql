-- How many persons did each import say were counted of each key, unit and span?
-- Those that were replaced since are included, with the import that did it; never to be shown as they are.
with told as (
    select
        fact_key,
        unit_code,
        starts_at,
        ends_at,
        value,
        batch_id,
        null::bigint as replaced_by
    from facts
    union all
    select
        fact_key,
        unit_code,
        starts_at,
        ends_at,
        value,
        batch_id,
        replaced_by
    from fact_versions
)

select told.*
from told
where list_contains($keys::varchar[], told.fact_key)
order by told.fact_key, told.batch_id, told.starts_at, told.ends_at, told.unit_code
