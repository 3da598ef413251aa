-- C2, C3: of the valid events accepted in the period, how many are closed by T, per unit of a level?
-- Impossible orders are counted and not judged.
select
    unit.unit_code,
    count(*) as accepted,
    count(*) filter (where not event.impossible) as judged,
    count(event.closed_at) filter (where not event.impossible) as closed,
    count(*) filter (
        where event.closed_at is null and not event.impossible and not event.suspended
        and event.due_eff >= $as_of
    ) as in_time_open,
    count(*) filter (where event.impossible) as impossible,
    count(event.repeat_of) as repeats
from events_accepted($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes) as event
left join event_places($level) as unit
    on is_place_of(event.grid_code, event.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
group by unit.unit_code
order by unit.unit_code
