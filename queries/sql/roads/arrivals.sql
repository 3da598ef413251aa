-- Of the events that somebody went to: where were they, when, and how long did arrival take?
select
    event.grid_code,
    event.reported_at,
    event.lon,
    event.lat,
    coalesce(grid.zone, event.zone) as zone,
    elapsed_s(event.reported_at, event.arrived_at) as took_s
from
    events_reported($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes) as event
left join unit_zones() as grid on event.grid_code = grid.grid_code
where
    event.onsite
    and event.disposition = 'valid'
    and event.arrived_at >= event.reported_at
    and event.lon is not null
order by hash(event.event_id)
limit $most
