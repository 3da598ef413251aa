-- How many valid events were accepted in each hour of the named days?
select
    accepted_at::date::timestamp as day_start,
    hour(accepted_at)::integer as hour,
    count(*) as n
from events_accepted($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
where list_contains($days::timestamp[], accepted_at::date::timestamp)
group by all
order by day_start, hour
