-- At which hour of which weekday are valid events reported?
select
    isodow(reported_at)::integer as weekday,
    hour(reported_at)::integer as hour,
    count(*) as n
from events_reported($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
where disposition = 'valid'
group by weekday, hour
order by weekday, hour
