-- What does each row of a population file say, typed?
create or replace temp table typed as
select
    raw.position,
    coalesce(unit.meaning, unit_name.meaning) as unit_code,
    time_of(raw.counted_on) as counted_on,
    count_of(raw.households) as households,
    count_of(raw.residents) as residents,
    count_of(raw.entities) as entities
from numbered as raw
left join spoken as unit on unit.field = 'unit_code' and raw.unit_code = unit.cell
left join spoken as unit_name on unit_name.field = 'unit_name' and raw.unit_name = unit_name.cell;
