-- Which open events are overdue longest at T, and in which unit of a level?
-- Nothing finer than that unit is told.
select
    event.event_id,
    event.tier,
    event.category,
    unit.unit_code,
    event.due_eff,
    epoch($as_of) - epoch(event.due_eff) as over_s
from events_open($as_of, $area, $tiers, $categories, $channels, $report_classes) as event
left join units_in_level($level) as unit on event.grid_code = unit.grid_code
where not event.suspended and event.due_eff < $as_of
order by event.due_eff, event.event_id
limit $most
