-- C1: how many events were reported in the period, and what became of them by T, per unit of a level?
select
    unit.unit_code,
    count(*) as reported,
    count(*) filter (where event.disposition = 'valid' and event.accepted_at < $end) as accepted,
    count(*) filter (where event.disposition = 'valid' and event.accepted_at >= $end) as accepted_later,
    count(*) filter (where event.disposition = 'valid' and event.accepted_at is null) as pending,
    count(*) filter (where event.disposition = 'invalid') as invalid,
    count(*) filter (where event.disposition = 'merged') as merged,
    count(*) filter (where event.disposition = 'transferred') as transferred,
    count(*) filter (where event.disposition = 'cancelled') as cancelled,
    count(*) filter (
        where event.disposition not in ('valid', 'invalid', 'merged', 'transferred', 'cancelled')
    ) as unknown,
    count(*) filter (where event.disposition = 'valid' and event.impossible) as impossible,
    count(*) filter (where not event.impossible) as judged,
    count(*) filter (where event.disposition = 'transferred' and not event.impossible) as passed_on
from events_reported($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes) as event
left join event_places($level) as unit
    on is_place_of(event.grid_code, event.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
group by unit.unit_code
order by unit.unit_code
