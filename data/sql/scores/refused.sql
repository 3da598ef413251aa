-- Which rows of a scores file are refused, for which cell and reason?
create or replace temp table refused as
with judged as (
    select
        typed.position,
        unnest(['unit_code', 'starts_at', 'ends_at', 'score']) as column_name,
        unnest([raw.unit_code, raw.starts_at, raw.ends_at, raw.score]) as cell,
        unnest([
            case
                when unit.reason is not null then unit.reason
                when typed.unit_code is null then 'cell_missing'
                when typed.unit_code not in (select units.unit_code from units) then 'cell_unit_unknown'
            end,
            case
                when clean(raw.starts_at) is null then 'cell_missing'
                when typed.starts_at is null then 'cell_time_unreadable'
            end,
            case
                when clean(raw.ends_at) is null then 'cell_missing'
                when typed.ends_at is null then 'cell_time_unreadable'
                when typed.ends_at <= typed.starts_at then 'cell_ends_before_start'
            end,
            case
                when clean(raw.score) is null then 'cell_missing'
                when typed.score is null then 'cell_number_unreadable'
                when typed.score not between 0 and 100 then 'cell_score_impossible'
            end
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
