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
left join units_in_level($level) as unit on event.grid_code = unit.grid_code
left join units as unit_named on unit.unit_code = unit_named.unit_code
left join units_in_level($place_level) as place on event.grid_code = place.grid_code
left join units as place_named on place.unit_code = place_named.unit_code
where
    not event.suspended
    and (
        list_contains($urgent_tiers::varchar[], event.tier)
        or list_contains($urgent_classes::varchar[], event.report_class)
    )
order by event.reported_at asc, event.event_id asc
