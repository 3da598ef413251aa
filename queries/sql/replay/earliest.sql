-- Which closing is the first one, counted back from $end, behind the $most events closed later or not yet?
-- Missing: more than that are not closed. No row: no more events are there at all.
select event.stored_closed_at as closed_at
from events_known($end, $area, $tiers, $categories, $channels, $report_classes) as event
where event.disposition = 'valid'
order by event.stored_closed_at desc nulls first
limit 1 offset $most
