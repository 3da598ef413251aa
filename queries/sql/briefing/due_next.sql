-- Which open events fall due after T and before `until`, per unit of a level and tier?
select
    unit.unit_code,
    coalesce(event.tier, '') as tier,
    count(*) as n
from events_open($as_of, $area, $tiers, $categories, $channels, $report_classes) as event
left join event_places($level) as unit
    on is_place_of(event.grid_code, event.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
where not event.suspended and event.due_eff >= $as_of and event.due_eff < $until
group by unit.unit_code, coalesce(event.tier, '')
order by unit.unit_code, tier
