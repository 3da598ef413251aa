-- How did acceptance, closing and the closure rate of the period's events move from one step to the next?
with steps as (
    select unnest($steps::timestamp[]) as step_start
),

-- all steps but the first begin at midnight, so days are counted first, and few rows sorted into the steps
accepted as (
    select
        greatest(accepted_at::date, $start) as day,
        count(*) as accepted,
        count(*) filter (where not impossible) as den,
        count(closed_at) filter (where not impossible) as num,
        0 as closed
    from events_accepted($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
    group by all
),

closed as (
    select
        greatest(closed_at::date, $start) as day,
        0 as accepted,
        0 as den,
        0 as num,
        count(*) as closed
    from events_closed($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
    group by all
),

days as (
    select * from accepted
    union all
    select * from closed
),

counted as (
    select
        steps.step_start,
        sum(days.accepted)::bigint as accepted,
        sum(days.den)::bigint as den,
        sum(days.num)::bigint as num,
        sum(days.closed)::bigint as closed
    from days
    asof inner join steps on days.day >= steps.step_start
    group by steps.step_start
)

select
    steps.step_start as start,
    coalesce(counted.accepted, 0) as accepted,
    coalesce(counted.closed, 0) as closed,
    coalesce(counted.num, 0) as num,
    coalesce(counted.den, 0) as den
from steps
left join counted on steps.step_start = counted.step_start
order by steps.step_start
