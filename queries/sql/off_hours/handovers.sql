-- C13: how many valid events reported outside the shift were handed over or told in time, per unit?
-- One whose limit has not passed and that was not handed over either is not judged yet; one without a log of
-- its own is judged as not handed over. But a log that tells of no hand-over at all judges nobody.
with reported as (
    select
        event_id,
        grid_code,
        zone,
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
    where disposition = 'valid' and not impossible
),

-- the next time that the clock shows the hour of handing over; for what is urgent the limit of response there
outside as (
    select
        reported.event_id,
        reported.grid_code,
        reported.urgent,
        reported.reported_at,
        case
            when reported.urgent
                then after_s(
                    reported.reported_at,
                    coalesce($contact_s, case coalesce(grid.zone, reported.zone)
                        when 'urban' then $urban_limit_s
                        when 'rural' then $rural_limit_s
                    end)
                )
            when reported.reported_at::time < $handover_by::time
                then reported.reported_at::date + $handover_by::time
            else reported.reported_at::date + 1 + $handover_by::time
        end as limit_at
    from reported
    left join unit_zones() as grid on reported.grid_code = grid.grid_code
    where reported.outside
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

known as (
    select exists(
        select 1 from event_steps
        where step in ('HANDOVER', 'CONTACT') and happened_at <= $as_of
    ) as is_known
),

judged as (
    select
        outside.grid_code,
        outside.reported_at,
        outside.urgent,
        known.is_known,
        told.event_id is null as is_unlogged,
        -- without a limit nothing can be judged
        known.is_known and outside.limit_at is not null as is_tellable,
        coalesce(
            if(outside.urgent, told.contacted_at, told.handed_at) <= outside.limit_at, false
        ) as in_time,
        if(outside.urgent, told.contacted_at, told.handed_at) is not null as done,
        outside.limit_at >= $as_of as pending
    from outside
    cross join known
    left join told on outside.event_id = told.event_id
),

counted as (
    select
        grid_code,
        reported_at,
        0 as reported,
        is_known,
        is_unlogged,
        is_tellable,
        urgent,
        in_time,
        done,
        pending
    from judged
    union all
    select
        grid_code,
        reported_at,
        1 as reported,
        null as is_known,
        null as is_unlogged,
        null as is_tellable,
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
    count(*) filter (where counted.is_known) as told,
    count(*) filter (where counted.is_unlogged) as unlogged,
    count(*) filter (where counted.is_tellable and (counted.done or not counted.pending)) as judged,
    count(*) filter (where counted.is_tellable and counted.in_time) as complete,
    count(*) filter (where counted.urgent) as urgent,
    count(*) filter (
        where counted.urgent and counted.is_tellable and (counted.done or not counted.pending)
    ) as urgent_judged,
    count(*) filter (where counted.urgent and counted.is_tellable and counted.in_time) as urgent_complete,
    count(*) filter (where counted.is_tellable and counted.done and not counted.in_time) as late,
    count(*) filter (where counted.is_tellable and not counted.done and not counted.pending) as missed,
    count(*) filter (where counted.is_tellable and not counted.done and counted.pending) as pending
from counted
left join event_places($level) as unit
    on is_place_of(counted.grid_code, counted.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
group by unit.unit_code
order by unit.unit_code
