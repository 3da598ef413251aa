-- Which rows of a population file are refused, for which cell and reason?
create or replace temp table refused as
with judged as (
    select
        typed.position,
        unnest(['unit_code', 'counted_on', 'households', 'residents', 'entities']) as column_name,
        unnest(
            [
                coalesce(raw.unit_code, raw.unit_name),
                raw.counted_on,
                raw.households,
                raw.residents,
                raw.entities
            ]
        ) as cell,
        unnest([
            case
                when unit.reason is not null then unit.reason
                when typed.unit_code is null then 'cell_missing'
                when typed.unit_code not in (select units.unit_code from units) then 'cell_unit_unknown'
            end,
            case
                when clean(raw.counted_on) is null then 'cell_missing'
                when typed.counted_on is null then 'cell_time_unreadable'
            end,
            if(
                clean(raw.households) is not null and coalesce(typed.households, -1) < 0,
                'cell_number_unreadable',
                null
            ),
            if(
                clean(raw.residents) is not null and coalesce(typed.residents, -1) < 0,
                'cell_number_unreadable',
                null
            ),
            if(
                clean(raw.entities) is not null and coalesce(typed.entities, -1) < 0,
                'cell_number_unreadable',
                null
            )
        ]) as reason
    from typed
    inner join numbered as raw on typed.position = raw.position
    left join spoken as unit on unit.field = 'unit_code' and raw.unit_code = unit.cell
)

select
    judged.position,
    judged.column_name,
    judged.reason,
    left(judged.cell, 80) as detail
from judged
where judged.reason is not null
order by judged.position, judged.column_name;
