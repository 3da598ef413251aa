-- Which valid events are open at $since?
select event_id
from events_open($since, $area, $tiers, $categories, $channels, $report_classes)
