-- Which events of this file are due, or closed, years ahead of all else that it tells, or of the import?
with newest as (
    select least(max(typed.reported_at), $imported_at::timestamp) as reported_at
    from typed
    anti join refused on typed.position = refused.position
),

judged as (
    select
        typed.position,
        typed.closed_at,
        typed.due_eff,
        typed.closed_at > $imported_at::timestamp + interval 1 day
        or typed.closed_at > newest.reported_at + interval 2 year as is_closed_ahead
    from typed
    anti join refused on typed.position = refused.position
    cross join newest
    where
        typed.closed_at > $imported_at::timestamp + interval 1 day
        or typed.closed_at > newest.reported_at + interval 2 year
        or typed.due_eff > newest.reported_at + interval 2 year
)

select
    position,
    if(coalesce(is_closed_ahead, false), 'closed_at', 'due_eff') as column_name,
    strftime(if(coalesce(is_closed_ahead, false), closed_at, due_eff), '%Y-%m-%d %H:%M:%S') as detail
from judged
order by column_name, position;
