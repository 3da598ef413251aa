-- How long has the event that is latest been past its due time at T, per unit of a level?
select
    unit.unit_code,
    min(event.due_eff) as due_eff
from events_open($as_of, $area, null, null, null, null) as event
left join event_places($level) as unit
    on is_place_of(event.grid_code, event.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
where not event.suspended and event.due_eff < $as_of
group by unit.unit_code
order by unit.unit_code
