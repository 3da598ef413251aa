-- Which rows of a shifts file are refused, for which cell and reason?
create or replace temp table refused as
with judged as (
    select
        typed.position,
        unnest(['post_id', 'starts_at', 'ends_at', 'status']) as column_name,
        unnest([raw.post_id, raw.starts_at, raw.ends_at, raw.status]) as cell,
        unnest([
            case
                when typed.post_id is null then 'cell_missing'
                when typed.post_id not in (select posts.post_id from posts) then 'cell_post_unknown'
            end,
            case
                when clean(raw.starts_at) is null then 'cell_missing'
                when typed.starts_at is null then 'cell_time_unreadable'
            end,
            case
                when clean(raw.ends_at) is null then 'cell_missing'
                when typed.ends_at is null then 'cell_time_unreadable'
                when typed.ends_at < typed.starts_at then 'cell_ends_before_start'
            end,
            status.reason
        ]) as reason
    from typed
    inner join numbered as raw on typed.position = raw.position
    left join spoken as status on status.field = 'shift_status' and raw.status = status.cell
)

select
    judged.position,
    judged.column_name,
    judged.reason,
    left(judged.cell, 80) as detail
from judged
where judged.reason is not null
order by judged.position, judged.column_name;
