-- C4: how many of the valid events accepted in the period have no limit at all, per unit of a level?
select
    unit.unit_code,
    count(*) as accepted,
    count(*) filter (where event.due_eff is null) as no_due
from events_accepted($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes) as event
left join event_places($level) as unit
    on is_place_of(event.grid_code, event.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
group by unit.unit_code
order by unit.unit_code
