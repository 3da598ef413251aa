-- Which overdue events are the longest past their due time at T?
-- None of a sensitive category is named (field-rules.md, Privacy).
select
    event.event_id,
    event.grid_code,
    grid.name as unit_name,
    event.tier,
    event.due_eff,
    elapsed_s(event.due_eff, $as_of) as late_s
from events_open($as_of, $area, $tiers, $categories, $channels, $report_classes) as event
left join units as grid on event.grid_code = grid.unit_code
where
    not event.suspended
    and event.due_eff < $as_of
    and not coalesce(list_contains($sensitive_categories::varchar[], event.category), false)
order by event.due_eff, event.event_id
limit $most
