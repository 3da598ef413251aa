-- C22: how old are the valid events that are open at T, and how many came and went in the period, per unit?
with counted as (
    select
        grid_code,
        reported_at,
        1 as open,
        0 as inflow,
        0 as outflow,
        case when not impossible then elapsed_s(reported_at, $as_of) end as age_s
    from events_open($as_of, $area, $tiers, $categories, $channels, $report_classes)
    union all
    select
        grid_code,
        reported_at,
        0 as open,
        1 as inflow,
        0 as outflow,
        null as age_s
    from events_reported($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
    where disposition = 'valid'
    union all
    select
        grid_code,
        reported_at,
        0 as open,
        0 as inflow,
        1 as outflow,
        null as age_s
    from events_closed($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
)

select
    unit.unit_code,
    count(counted.age_s) as n,
    (sum(counted.open) - count(counted.age_s))::bigint as missing,
    minutes_of(
        percentile_cont(0.5) within group (order by counted.age_s)
    ) as median,
    minutes_of(
        percentile_cont(0.9) within group (order by counted.age_s)
    ) as p90,
    sum(counted.inflow)::bigint as inflow,
    sum(counted.outflow)::bigint as outflow
from counted
left join event_places($level) as unit
    on is_place_of(counted.grid_code, counted.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
group by unit.unit_code
order by unit.unit_code
