-- C2, C3: of the valid events accepted in the period, how many are closed by T, per unit of a level?
select
    unit.unit_code,
    count(*) as accepted,
    count(event.closed_at) as closed,
    count(*) filter (
        where event.closed_at is null and not event.suspended and event.due_eff >= $as_of
    ) as in_time_open,
    count(event.repeat_of) as repeats
from events_accepted($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes) as event
left join units_in_level($level) as unit on event.grid_code = unit.grid_code
group by unit.unit_code
order by unit.unit_code
