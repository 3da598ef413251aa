-- C25: how many of the valid events accepted in the period were answered on the spot, per unit of a level?
select
    unit.unit_code,
    count(*) as accepted,
    count(event.mode) filter (where len($on_the_spot_modes::varchar[]) > 0) as mode_known,
    count(*) filter (where list_contains($on_the_spot_modes::varchar[], event.mode)) as on_the_spot
from events_accepted($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes) as event
left join event_places($level) as unit
    on is_place_of(event.grid_code, event.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
where not event.impossible
group by unit.unit_code
order by unit.unit_code
