-- C18: how long did events closed in the period take from acceptance and from report, per unit of a level?
with timed as (
    select
        grid_code,
        reported_at,
        elapsed_s(accepted_at, closed_at) as accepted_s,
        elapsed_s(reported_at, closed_at) as reported_s
    from events_closed($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
    where not impossible
)

select
    unit.unit_code,
    count(*) filter (where timed.accepted_s >= 0) as accepted_n,
    count(*) filter (where timed.accepted_s is null) as accepted_missing,
    count(*) filter (where timed.accepted_s < 0) as accepted_impossible,
    minutes_of(
        percentile_cont(0.5) within group (order by timed.accepted_s) filter (where timed.accepted_s >= 0)
    ) as accepted_median,
    minutes_of(
        percentile_cont(0.9) within group (order by timed.accepted_s) filter (where timed.accepted_s >= 0)
    ) as accepted_p90,
    count(*) as reported_n,
    0 as reported_missing,
    0 as reported_impossible,
    minutes_of(
        percentile_cont(0.5) within group (order by timed.reported_s)
    ) as reported_median,
    minutes_of(
        percentile_cont(0.9) within group (order by timed.reported_s)
    ) as reported_p90
from timed
left join event_places($level) as unit
    on is_place_of(timed.grid_code, timed.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
group by unit.unit_code
order by unit.unit_code
