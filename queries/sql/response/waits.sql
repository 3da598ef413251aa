-- C24: how long did each on-site event reported in the period wait, and had anybody come by T, per unit?
select
    unit.unit_code,
    case
        when event.arrived_at is not null then elapsed_s(event.reported_at, event.arrived_at)
        else elapsed_s(event.reported_at, $as_of)
    end as waited_s,
    count(*) as n,
    count(event.arrived_at) as arrived
from events_reported($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes) as event
left join event_places($level) as unit
    on is_place_of(event.grid_code, event.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
where event.onsite and event.disposition = 'valid' and not event.impossible
group by unit.unit_code, waited_s
order by unit.unit_code, waited_s
