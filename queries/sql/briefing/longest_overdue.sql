-- Which open events are overdue longest at T, and in which unit of a level?
-- Nothing finer than that unit is told.
select
    event.event_id,
    event.tier,
    event.category,
    unit.unit_code,
    event.due_eff,
    elapsed_s(event.due_eff, $as_of) as over_s
from events_open($as_of, $area, $tiers, $categories, $channels, $report_classes) as event
left join event_places($level) as unit
    on is_place_of(event.grid_code, event.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
where not event.suspended and event.due_eff < $as_of
order by event.due_eff, event.event_id
limit $most
