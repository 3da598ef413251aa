-- Which urgent and major events, not suspended, are open at T, and where, named no finer than a level above?
select
    event.tier,
    event.report_class,
    case
        when list_contains($sensitive_categories::varchar[], event.category) then null
        else event.category
    end as category,
    coalesce(list_contains($sensitive_categories::varchar[], event.category), false) as sensitive,
    unit.unit_code,
    unit_named.name as unit_name,
    place_named.name as place_name,
    event.reported_at,
    event.arrived_at is not null as arrived,
    coalesce(event.onsite, false) as onsite,
    coalesce(event.due_eff < $as_of, false) as overdue
from events_open($as_of, $area, null, null, null, null) as event
left join event_places($level) as unit
    on is_place_of(event.grid_code, event.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
left join units as unit_named on unit.unit_code = unit_named.unit_code
left join event_places($place_level) as place
    on is_place_of(event.grid_code, event.reported_at, place.grid_code, place.starts_at, place.ends_at)
left join units as place_named on place.unit_code = place_named.unit_code
where
    not event.suspended
    and (
        list_contains($urgent_tiers::varchar[], event.tier)
        or list_contains($urgent_classes::varchar[], event.report_class)
    )
order by event.reported_at asc, event.event_id asc
