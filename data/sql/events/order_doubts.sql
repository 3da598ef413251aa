-- In which events was something done before the report, which cannot be; what first, how often, and where?
with odd as materialized (
    select typed.*
    from typed
    anti join refused on typed.position = refused.position
    where
        is_impossible(
            typed.reported_at, typed.accepted_at, typed.assigned_at, typed.responded_at, typed.arrived_at,
            typed.first_closed_at, typed.reopened_at, typed.closed_at
        )
),

step as (
    select
        position,
        reported_at,
        unnest([
            'accepted_at', 'assigned_at', 'responded_at', 'arrived_at', 'first_closed_at', 'reopened_at',
            'closed_at'
        ]) as column_name,
        unnest([
            accepted_at, assigned_at, responded_at, arrived_at, first_closed_at, reopened_at, closed_at
        ]) as happened_at
    from odd
),

first_step as (
    select
        position,
        reported_at,
        arg_min(column_name, happened_at) as column_name,
        min(happened_at) as happened_at
    from step
    where happened_at < reported_at
    group by position, reported_at
)

select
    count(*) over () as events,
    position,
    -- the first closing is the last one where the file tells one only
    if(column_name = 'first_closed_at' and not $tells_first, 'closed_at', column_name) as column_name,
    strftime(happened_at, '%Y-%m-%d %H:%M:%S') || ' < ' || strftime(reported_at, '%Y-%m-%d %H:%M:%S') as times
from first_step
order by position
limit 20;
