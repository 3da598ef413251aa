-- C12: of the valid events closed for the first time in the period, how many were reopened by T, per unit?
select
    unit.unit_code,
    count(*) as first_closed,
    count(event.reopened_at) as reopened
from
    events_first_closed($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes) as event
left join units_in_level($level) as unit on event.grid_code = unit.grid_code
group by unit.unit_code
order by unit.unit_code
