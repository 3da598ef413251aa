-- C9b: how long did it take from assignment until an on-site event was taken on, per unit of a level?
with timed as (
    select
        grid_code,
        reported_at,
        impossible,
        case when not impossible then elapsed_s(assigned_at, responded_at) end as took_s
    from events_reported($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
    where onsite and disposition = 'valid'
)

select
    unit.unit_code,
    count(*) filter (where timed.took_s >= 0) as n,
    count(*) filter (where timed.took_s is null and not timed.impossible) as missing,
    count(*) filter (where timed.took_s < 0 or timed.impossible) as impossible,
    minutes_of(
        percentile_cont(0.5) within group (order by timed.took_s) filter (where timed.took_s >= 0)
    ) as median,
    minutes_of(
        percentile_cont(0.9) within group (order by timed.took_s) filter (where timed.took_s >= 0)
    ) as p90
from timed
left join event_places($level) as unit
    on is_place_of(timed.grid_code, timed.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
group by unit.unit_code
order by unit.unit_code
