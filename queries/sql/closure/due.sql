-- C3b, C4: of the valid events due in the period and by T, how many are closed, how many in time, per unit?
-- A due time that passed before the event was accepted was missed as any other.
select
    unit.unit_code,
    count(*) as due,
    count(event.closed_at) as closed,
    count(*) filter (where event.closed_at <= event.due_eff) as on_time
from events_due($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes) as event
left join event_places($level) as unit
    on is_place_of(event.grid_code, event.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
where not event.impossible
group by unit.unit_code
order by unit.unit_code
