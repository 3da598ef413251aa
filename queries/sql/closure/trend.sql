-- How did acceptance, closing and the closure rate of the period's events move from one step to the next?
with steps as (
    select unnest($steps::timestamp[]) as step_start
),

accepted as (
    select
        steps.step_start,
        count(*) as den,
        count(event.closed_at) as num
    from
        events_accepted($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes) as event
    asof inner join steps on event.accepted_at >= steps.step_start
    group by steps.step_start
),

closed as (
    select
        steps.step_start,
        count(*) as closed
    from events_closed($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes) as event
    asof inner join steps on event.closed_at >= steps.step_start
    group by steps.step_start
)

select
    steps.step_start as start,
    coalesce(accepted.den, 0) as accepted,
    coalesce(closed.closed, 0) as closed,
    coalesce(accepted.num, 0) as num,
    coalesce(accepted.den, 0) as den
from steps
left join accepted on steps.step_start = accepted.step_start
left join closed on steps.step_start = closed.step_start
order by steps.step_start
