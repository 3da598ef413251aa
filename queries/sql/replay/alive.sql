-- Which valid events were alive at some instant of [$start, $end], or closed after $faded, and when open?
-- Times are seconds after $start, whole ones: a state at a whole second is the same as by the exact time.
with alive as (
    select
        event.event_id,
        event.tier,
        event.reported_at,
        event.stored_closed_at as closed_at,
        event.due_eff,
        event.stored_suspended_at as suspended_at,
        -- closed for a while: from a closing to the reopening
        least(event.stored_first_closed_at, event.stored_closed_at) < event.stored_reopened_at as returned,
        least(event.stored_first_closed_at, event.stored_closed_at) as first_closed_at,
        event.stored_reopened_at as reopened_at,
        coalesce(list_contains($sensitive_categories::varchar[], event.category), false) as sensitive,
        coalesce(list_contains($counted_at_grid::varchar[], event.category), false) as at_grid,
        event.lon,
        event.lat,
        grid.lon as grid_lon,
        grid.lat as grid_lat
    from events_known($end, $area, $tiers, $categories, $channels, $report_classes) as event
    left join units as grid on event.grid_code = grid.unit_code
    where
        event.disposition = 'valid'
        and (
            event.stored_closed_at is null or event.stored_closed_at > $faded
            or event.stored_closed_at < event.stored_reopened_at
        )
)

select
    event_id,
    tier,
    sensitive,
    ceil(epoch(reported_at)) - epoch($start) as reported,
    ceil(epoch(if(returned, first_closed_at, closed_at))) - epoch($start) as shut,
    ceil(epoch(case when returned then reopened_at end)) - epoch($start) as again,
    ceil(epoch(case when returned and closed_at >= reopened_at then closed_at end)) - epoch($start)
        as shut_again,
    floor(epoch(due_eff)) + 1 - epoch($start) as late,
    -- put aside before anybody can tell since when: as long as the event is open
    case
        when isinf(suspended_at) then -1e12
        else ceil(epoch(suspended_at)) - epoch($start)
    end as aside,
    case when at_grid then grid_lon else lon end as lon,
    case when at_grid then grid_lat else lat end as lat
from alive
order by reported_at, event_id
limit $most
