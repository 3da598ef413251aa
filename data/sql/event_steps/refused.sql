-- Which rows of a steps file are refused, for which cell and reason?
create or replace temp table refused as
with judged as (
    select
        typed.position,
        unnest(['event_id', 'step', 'happened_at', 'seq']) as column_name,
        unnest([raw.event_id, raw.step, raw.happened_at, raw.seq]) as cell,
        unnest([
            case
                when typed.event_id is null then 'cell_missing'
                when is_destroyed(typed.event_id) then 'cell_code_destroyed'
            end,
            if(typed.step is null, 'cell_missing', null),
            case
                when clean(raw.happened_at) is null then 'cell_missing'
                when typed.happened_at is null then 'cell_time_unreadable'
            end,
            if(clean(raw.seq) is not null and typed.seq is null, 'cell_number_unreadable', null)
        ]) as reason
    from typed
    inner join numbered as raw on typed.position = raw.position
)

select
    judged.position,
    judged.column_name,
    judged.reason,
    left(judged.cell, 80) as detail
from judged
where judged.reason is not null
order by judged.position, judged.column_name;
