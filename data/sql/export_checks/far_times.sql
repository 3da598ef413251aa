-- Which events of this file are due, or closed, years ahead of all that can be known?
select
    typed.position,
    if(typed.closed_at > $imported_at::timestamp + interval 1 day, 'closed_at', 'due_eff') as column_name,
    strftime(
        if(typed.closed_at > $imported_at::timestamp + interval 1 day, typed.closed_at, typed.due_eff),
        '%Y-%m-%d %H:%M:%S'
    ) as detail
from typed
anti join refused on typed.position = refused.position
where
    typed.closed_at > $imported_at::timestamp + interval 1 day
    or typed.due_eff > greatest(typed.reported_at, $imported_at::timestamp) + interval 2 year
order by column_name, typed.position;
