-- How many valid events were accepted in the period in each report class, and how many of them are open at T?
select
    report_class,
    count(*) as n,
    count(*) filter (where closed_at is null) as open
from events_accepted($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
group by report_class
order by report_class
