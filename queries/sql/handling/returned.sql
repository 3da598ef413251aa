-- C20: how many events closed in the period were returned or reopened on the way, by their log of steps?
with closed as (
    select
        event_id,
        grid_code,
        reported_at
    from events_closed($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
    where not impossible
),

logged as (
    select
        event_steps.event_id,
        bool_or(event_steps.step = 'RETURN') as returned,
        bool_or(event_steps.step = 'REOPEN') as reopened
    from event_steps
    semi join closed on event_steps.event_id = closed.event_id
    where event_steps.happened_at <= $as_of
    group by event_steps.event_id
)

select
    unit.unit_code,
    count(*) as closed,
    count(logged.event_id) as logged,
    count(*) filter (where logged.returned) as returned,
    count(*) filter (where logged.reopened) as reopened
from closed
left join logged on closed.event_id = logged.event_id
left join event_places($level) as unit
    on is_place_of(closed.grid_code, closed.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
group by unit.unit_code
order by unit.unit_code
