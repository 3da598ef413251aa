-- Which closing is the first one, counted back from $end, behind the $most events closed later or not yet?
-- Missing: more than that are not closed. No row: no more events are there at all.
select
    case
        when event.stored_closed_at >= coalesce(event.stored_reopened_at, '-infinity')
            then event.stored_closed_at
    end as closed_at
from events_known($end, $area, $tiers, $categories, $channels, $report_classes) as event
where event.disposition = 'valid'
order by closed_at desc nulls first
limit 1 offset $most
