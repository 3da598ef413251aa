-- In which events was something done before the report, which cannot be; what first, how often, and where?
with odd as (
    select
        typed.position,
        typed.reported_at,
        arg_min(step.column_name, step.happened_at) as column_name,
        min(step.happened_at) as happened_at
    from typed
    cross join lateral (
        select
            unnest([
                'accepted_at', 'assigned_at', 'responded_at', 'arrived_at', 'first_closed_at', 'reopened_at',
                'closed_at'
            ]) as column_name,
            unnest([
                typed.accepted_at, typed.assigned_at, typed.responded_at, typed.arrived_at,
                typed.first_closed_at, typed.reopened_at, typed.closed_at
            ]) as happened_at
    ) as step
    anti join refused on typed.position = refused.position
    where
        is_impossible(
            typed.reported_at, typed.accepted_at, typed.assigned_at, typed.responded_at, typed.arrived_at,
            typed.first_closed_at, typed.reopened_at, typed.closed_at
        )
        and step.happened_at < typed.reported_at
    group by typed.position, typed.reported_at
)

select
    count(*) over () as events,
    position,
    -- the first closing is the last one where the file tells one only
    if(column_name = 'first_closed_at' and not $tells_first, 'closed_at', column_name) as column_name,
    strftime(happened_at, '%Y-%m-%d %H:%M:%S') || ' < ' || strftime(reported_at, '%Y-%m-%d %H:%M:%S') as times
from odd
order by position
limit 20;
