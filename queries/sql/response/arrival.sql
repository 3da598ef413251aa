-- C9, C10: how long did arrival take, and how often was it within the zone's limit, per unit and zone?
-- An event put aside is judged as any other; one that was handled before its report is in no figure.
with timed as (
    select
        event.grid_code,
        event.reported_at,
        event.arrived_at,
        event.impossible,
        coalesce(grid.zone, event.zone) as zone,
        case when not event.impossible then elapsed_s(event.reported_at, event.arrived_at) end as took_s,
        case when not event.impossible then elapsed_s(event.reported_at, $as_of) end as passed_s,
        case coalesce(grid.zone, event.zone)
            when 'urban' then $urban_limit_s
            when 'rural' then $rural_limit_s
        end as limit_s
    from
        events_reported($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes) as event
    left join unit_zones() as grid on event.grid_code = grid.grid_code
    where event.onsite and event.disposition = 'valid'
)

select
    unit.unit_code,
    case when grouping(timed.zone) = 1 then 'all' else timed.zone end as zone, -- 'all': whatever the zone
    count(*) filter (where timed.took_s >= 0) as n,
    count(*) filter (where timed.arrived_at is null and not timed.impossible) as missing,
    count(*) filter (where timed.impossible) as impossible,
    minutes_of(
        percentile_cont(0.5) within group (order by timed.took_s) filter (where timed.took_s >= 0)
    ) as median,
    minutes_of(
        percentile_cont(0.9) within group (order by timed.took_s) filter (where timed.took_s >= 0)
    ) as p90,
    count(*) filter (where timed.took_s between 0 and timed.limit_s) as num,
    count(*) filter (
        where timed.limit_s is not null
        and (timed.took_s >= 0 or (timed.arrived_at is null and timed.passed_s > timed.limit_s))
    ) as den,
    count(*) filter (where timed.arrived_at is null and timed.passed_s <= timed.limit_s) as pending,
    count(*) filter (where timed.limit_s is null and not timed.impossible) as unzoned
from timed
left join event_places($level) as unit
    on is_place_of(timed.grid_code, timed.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
group by grouping sets ((unit.unit_code), (unit.unit_code, timed.zone))
order by unit.unit_code, timed.zone
