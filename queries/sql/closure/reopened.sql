-- C12: of the valid events closed for the first time in the period, how many were reopened by T, per unit?
select
    unit.unit_code,
    count(*) as first_closed,
    count(event.reopened_at) as reopened,
    -- not all of these that will come back have done so
    count(*) filter (where event.first_closed_at > $as_of - interval 14 day) as young
from
    events_first_closed($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes) as event
left join event_places($level) as unit
    on is_place_of(event.grid_code, event.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
where not event.impossible
group by unit.unit_code
order by unit.unit_code
