-- C9, C10: how long did arrival take, and how often was it within the zone's limit, per unit and zone?
with timed as (
    select
        event.grid_code,
        event.arrived_at,
        coalesce(grid.zone, event.zone) as zone,
        epoch(event.arrived_at) - epoch(event.reported_at) as took_s,
        epoch($as_of) - epoch(event.reported_at) as passed_s,
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
    count(*) filter (where timed.arrived_at is null) as missing,
    count(*) filter (where timed.took_s < 0) as impossible,
    percentile_cont(0.5) within group (order by timed.took_s / 60.0) filter (where timed.took_s >= 0)
        as median,
    percentile_cont(0.9) within group (order by timed.took_s / 60.0) filter (where timed.took_s >= 0) as p90,
    count(*) filter (where timed.took_s between 0 and timed.limit_s) as num,
    count(*) filter (
        where timed.limit_s is not null
        and (timed.took_s >= 0 or (timed.arrived_at is null and timed.passed_s > timed.limit_s))
    ) as den,
    count(*) filter (where timed.arrived_at is null and timed.passed_s <= timed.limit_s) as pending,
    count(*) filter (where timed.limit_s is null) as unzoned
from timed
left join units_in_level($level) as unit on timed.grid_code = unit.grid_code
group by grouping sets ((unit.unit_code), (unit.unit_code, timed.zone))
order by unit.unit_code, timed.zone
