-- How many events of the period fit nowhere, and how many of them have no point at all?
select
    count(*) as unplaced,
    count(*) filter (where lon is null or lat is null) as without_point
from events_reported($start, $end, $as_of, null, $tiers, $categories, $channels, $report_classes)
where grid_code is null
