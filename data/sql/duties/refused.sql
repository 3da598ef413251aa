-- Which rows of a duties file are refused, for which cell and reason?
create or replace temp table refused as
with judged as (
    select
        typed.position,
        unnest(['duty', 'unit_code', 'due_at', 'done_at']) as column_name,
        unnest([raw.duty, raw.unit_code, raw.due_at, raw.done_at]) as cell,
        unnest([
            if(typed.duty is null, 'cell_missing', null),
            case
                when unit.reason is not null then unit.reason
                when typed.unit_code is null then 'cell_missing'
                when typed.unit_code not in (select units.unit_code from units) then 'cell_unit_unknown'
            end,
            case
                when clean(raw.due_at) is null then 'cell_missing'
                when typed.due_at is null then 'cell_time_unreadable'
            end,
            if(clean(raw.done_at) is not null and typed.done_at is null, 'cell_time_unreadable', null)
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
