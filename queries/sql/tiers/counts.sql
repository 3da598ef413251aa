-- C11: how many valid events were accepted in the period in each tier, and how do they stand at T?
select
    tier,
    count(*) as n,
    count(closed_at) as closed,
    count(*) filter (where closed_at is null) as open,
    count(*) filter (where closed_at is null and not suspended and due_eff < $as_of) as overdue
from events_accepted($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
group by tier
order by tier
