-- C3b, C4: of the valid events due in the period and by T, how many are closed, how many in time, per unit?
select
    unit.unit_code,
    count(*) as due,
    count(event.closed_at) as closed,
    count(*) filter (where event.closed_at <= event.due_eff) as on_time
from events_due($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes) as event
left join units_in_level($level) as unit on event.grid_code = unit.grid_code
group by unit.unit_code
order by unit.unit_code
