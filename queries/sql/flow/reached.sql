-- P5: which steps did the valid events reported in the period reach by T, and how long did they take?
with known as (
    select *
    from events_reported($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
    where disposition = 'valid' and event_id not in (select unnest($odd::varchar[]))
),

-- no step comes so long before the report; the bound lets row groups be skipped
logged as (
    select
        event_steps.event_id,
        event_steps.step,
        min(event_steps.happened_at) as reached_at
    from event_steps
    semi join known on event_steps.event_id = known.event_id
    where event_steps.happened_at <= $as_of and event_steps.happened_at >= $start - interval 90 day
    group by event_steps.event_id, event_steps.step
),

-- an event without a log tells the place's steps by its times
unlogged as (
    select
        reported_at as reported,
        if(list_contains($steps::varchar[], 'ACCEPT'), accepted_at, null) as accepted,
        if(list_contains($steps::varchar[], 'ASSIGN'), assigned_at, null) as assigned,
        if(list_contains($steps::varchar[], 'RESPOND'), responded_at, null) as responded,
        if(list_contains($steps::varchar[], 'ARRIVE'), arrived_at, null) as arrived,
        if($handles, coalesce(arrived_at, responded_at), null) as handled,
        if(list_contains($steps::varchar[], 'CLOSE'), coalesce(first_closed_at, closed_at), null) as ended,
        if(list_contains($steps::varchar[], 'FEEDBACK'), feedback_at, null) as called_back,
        max_level is not null and not list_contains($in_grid_levels::varchar[], max_level) as escalated,
        reopened_at is not null as reopened,
        suspended and closed_at is null as set_aside,
        accepted_at,
        assigned_at,
        responded_at,
        arrived_at,
        coalesce(first_closed_at, closed_at) as ended_at,
        feedback_at
    from known
    anti join logged on known.event_id = logged.event_id
),

-- each step with the time since whichever of the place's steps an event had reached last before
ways as (
    select
        unnest([
            'REPORT', 'ACCEPT', 'ASSIGN', 'RESPOND', 'ARRIVE', 'HANDLE', 'CLOSE', 'FEEDBACK', 'ESCALATE',
            'REOPEN', 'SUSPEND'
        ]) as name,
        unnest([
            true, accepted is not null, assigned is not null, responded is not null, arrived is not null,
            handled is not null, ended is not null, called_back is not null, escalated, reopened, set_aside
        ]) as is_reached,
        unnest([
            null,
            elapsed_s(reported, accepted),
            elapsed_s(coalesce(accepted, reported), assigned),
            elapsed_s(coalesce(assigned, accepted, reported), responded),
            elapsed_s(coalesce(responded, assigned, accepted, reported), arrived),
            elapsed_s(coalesce(arrived, responded, assigned, accepted, reported), handled),
            elapsed_s(coalesce(handled, arrived, responded, assigned, accepted, reported), ended),
            elapsed_s(
                coalesce(ended, handled, arrived, responded, assigned, accepted, reported), called_back
            ),
            null, null, null
        ]) as took_s
    from unlogged
    union all
    select
        step as name,
        true as is_reached,
        if(
            list_contains($steps::varchar[], step),
            elapsed_s(
                lag(reached_at) over (
                    partition by event_id, list_contains($steps::varchar[], step)
                    order by list_position($steps::varchar[], step)
                ), reached_at
            ), null
        ) as took_s
    from logged
    where list_contains($steps::varchar[], step) or list_contains($marks::varchar[], step)
),

pairs as (
    select
        unnest($timers::varchar[]) as name,
        unnest($timer_starts::varchar[]) as begins,
        unnest($timer_ends::varchar[]) as ends
),

sides as (
    select
        pairs.name,
        case pairs.begins
            when 'REPORT' then unlogged.reported
            when 'ACCEPT' then unlogged.accepted_at
            when 'ASSIGN' then unlogged.assigned_at
            when 'RESPOND' then unlogged.responded_at
            when 'ARRIVE' then unlogged.arrived_at
            when 'CLOSE' then unlogged.ended_at
        end as begun,
        case pairs.ends
            when 'ACCEPT' then unlogged.accepted_at
            when 'ASSIGN' then unlogged.assigned_at
            when 'RESPOND' then unlogged.responded_at
            when 'ARRIVE' then unlogged.arrived_at
            when 'HANDLE' then unlogged.handled
            when 'CLOSE' then unlogged.ended_at
            when 'FEEDBACK' then unlogged.feedback_at
        end as ended
    from unlogged
    cross join pairs
),

timed as (
    select
        name,
        elapsed_s(begun, ended) as took_s
    from sides
    union all
    select
        pairs.name,
        elapsed_s(begun.reached_at, ended.reached_at) as took_s
    from pairs
    inner join logged as begun on pairs.begins = begun.step
    inner join logged as ended on pairs.ends = ended.step and begun.event_id = ended.event_id
),

told as (
    select
        'step' as kind,
        name,
        took_s
    from ways
    where is_reached
    union all
    select
        'timer' as kind,
        name,
        took_s
    from timed
    where took_s is not null
)

select
    kind,
    name,
    count(*) as reached,
    count(*) filter (where took_s >= 0) as n,
    count(*) filter (where took_s < 0) as impossible,
    minutes_of(percentile_cont(0.5) within group (order by took_s) filter (where took_s >= 0)) as median,
    minutes_of(percentile_cont(0.9) within group (order by took_s) filter (where took_s >= 0)) as p90
from told
group by kind, name
union all
select
    'base' as kind,
    'valid' as name,
    (select count(*) from known) as reached,
    (select count(distinct event_id) from logged) as n,
    0 as impossible,
    null as median,
    null as p90
order by kind, name
