-- How many persons were counted of each key, unit and span (never to be shown as they are)?
select
    fact_key,
    unit_code,
    starts_at,
    ends_at,
    value
from facts
where list_contains($keys::varchar[], fact_key)
order by fact_key, starts_at, ends_at, unit_code
