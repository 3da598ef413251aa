-- P13: how many valid events were reported in the period on each day of the week and hour of the day?
select
    isodow(reported_at) as weekday, -- 1 is Monday
    hour(reported_at) as hour,
    count(*) as reported
from events_reported($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
where disposition = 'valid'
group by weekday, hour
order by weekday, hour
