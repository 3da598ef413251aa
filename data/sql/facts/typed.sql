-- What does each row of a facts file say, typed?
create or replace temp table typed as
select
    raw.position,
    unit.meaning as unit_code,
    fact.meaning as fact_key,
    time_of(raw.starts_at) as starts_at,
    time_of(raw.ends_at) as ends_at,
    try_cast(clean(raw.value) as double) as value
from numbered as raw
left join spoken as unit on unit.field = 'unit_code' and raw.unit_code = unit.cell
left join spoken as fact on fact.field = 'fact_key' and raw.fact_key = fact.cell;
