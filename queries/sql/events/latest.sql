-- Which valid events of the period were reported last?
select
    event.event_id,
    event.reported_at,
    event.tier,
    event.category,
    event.channel,
    event.grid_code,
    grid.name as unit_name,
    case
        when event.closed_at is not null then 'closed'
        when not event.suspended and event.due_eff < $as_of then 'overdue'
        else 'open'
    end as state
from events_reported($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes) as event
left join units as grid on event.grid_code = grid.unit_code
where event.disposition = 'valid'
order by event.reported_at desc, event.event_id asc
limit $most
