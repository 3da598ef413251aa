-- C5, C6, C7: of the valid events closed in the period, how many in the grid, satisfied, resolved, per unit?
select
    unit.unit_code,
    count(*) as closed,
    -- where no level is in the grid, nothing is regulated
    count(event.max_level) filter (where len($in_grid_levels::varchar[]) > 0) as level_known,
    count(*) filter (where list_contains($in_grid_levels::varchar[], event.max_level)) as in_grid,
    count(event.rating) as rated,
    count(*) filter (where list_contains($positive_ratings::varchar[], event.rating)) as satisfied,
    count(event.resolved) as judged,
    count(*) filter (where event.resolved) as resolved
from events_closed($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes) as event
left join event_places($level) as unit
    on is_place_of(event.grid_code, event.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
where not event.impossible
group by unit.unit_code
order by unit.unit_code
