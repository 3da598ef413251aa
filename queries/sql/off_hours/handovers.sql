-- C13: how many valid events reported outside the shift were handed over or told in time, per unit?
with reported as (
    select
        event_id,
        grid_code,
        reported_at,
        coalesce(list_contains($urgent_classes::varchar[], report_class), false) as urgent,
        -- a shift may end on the next day
        case
            when list_contains($rest_days::date[], reported_at::date) then true
            when $shift_start::time < $shift_end::time
                then reported_at::time < $shift_start::time or reported_at::time >= $shift_end::time
            else reported_at::time < $shift_start::time and reported_at::time >= $shift_end::time
        end as outside
    from events_reported($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
    where disposition = 'valid'
),

-- the next time that the clock shows the hour of handing over
outside as (
    select
        event_id,
        grid_code,
        urgent,
        reported_at,
        case
            when urgent then reported_at + to_seconds($contact_s)
            when reported_at::time <= $handover_by::time then reported_at::date + $handover_by::time
            else reported_at::date + 1 + $handover_by::time
        end as limit_at
    from reported
    where outside
),

told as (
    select
        event_steps.event_id,
        min(event_steps.happened_at) filter (where event_steps.step = 'HANDOVER') as handed_at,
        min(event_steps.happened_at) filter (where event_steps.step = 'CONTACT') as contacted_at
    from event_steps
    semi join outside on event_steps.event_id = outside.event_id
    where event_steps.happened_at <= $as_of and event_steps.happened_at >= $start - interval 90 day
    group by event_steps.event_id
),

judged as (
    select
        outside.grid_code,
        outside.urgent,
        told.event_id is not null as is_logged,
        coalesce(
            if(outside.urgent, told.contacted_at, told.handed_at) <= outside.limit_at, false
        ) as in_time,
        if(outside.urgent, told.contacted_at, told.handed_at) is not null as done,
        outside.limit_at > $as_of as pending
    from outside
    left join told on outside.event_id = told.event_id
),

counted as (
    select
        grid_code,
        0 as reported,
        is_logged,
        urgent,
        in_time,
        done,
        pending
    from judged
    union all
    select
        grid_code,
        1 as reported,
        null as is_logged,
        null as urgent,
        null as in_time,
        null as done,
        null as pending
    from reported
)

select
    unit.unit_code,
    sum(counted.reported)::bigint as reported,
    count(counted.urgent) as off_hours,
    count(*) filter (where counted.is_logged) as logged,
    count(*) filter (where counted.is_logged and counted.in_time) as complete,
    count(*) filter (where counted.urgent) as urgent,
    count(*) filter (where counted.urgent and counted.is_logged) as urgent_logged,
    count(*) filter (where counted.urgent and counted.in_time) as urgent_complete,
    count(*) filter (where counted.is_logged and counted.done and not counted.in_time) as late,
    count(*) filter (where counted.is_logged and not counted.done and not counted.pending) as missed,
    count(*) filter (where counted.is_logged and not counted.done and counted.pending) as pending
from counted
left join units_in_level($level) as unit on counted.grid_code = unit.grid_code
group by unit.unit_code
order by unit.unit_code
