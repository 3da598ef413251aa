-- C9b: how long did it take from assignment until an on-site event was taken on, per unit of a level?
with timed as (
    select
        grid_code,
        epoch(responded_at) - epoch(assigned_at) as took_s
    from events_reported($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
    where onsite and disposition = 'valid'
)

select
    unit.unit_code,
    count(*) filter (where timed.took_s >= 0) as n,
    count(*) filter (where timed.took_s is null) as missing,
    count(*) filter (where timed.took_s < 0) as impossible,
    percentile_cont(0.5) within group (order by timed.took_s / 60.0) filter (where timed.took_s >= 0)
        as median,
    percentile_cont(0.9) within group (order by timed.took_s / 60.0) filter (where timed.took_s >= 0) as p90
from timed
left join units_in_level($level) as unit on timed.grid_code = unit.grid_code
group by unit.unit_code
order by unit.unit_code
