-- How many valid events of each category were accepted in the period, and how do they stand at T?
select
    category,
    count(*) as n,
    count(closed_at) as closed,
    count(*) filter (where closed_at is null and not suspended and due_eff < $as_of) as overdue
from events_accepted($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
group by category
order by n desc, category asc nulls last
