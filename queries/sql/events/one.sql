-- What was the life of one event, as known at T?
select
    event.event_id,
    event.grid_code,
    grid.name as unit_name,
    event.channel,
    event.category,
    event.report_class,
    event.tier,
    event.max_level,
    event.onsite,
    event.reported_at,
    event.accepted_at,
    event.assigned_at,
    event.responded_at,
    event.arrived_at,
    event.due_eff,
    event.first_closed_at,
    event.reopened_at,
    event.closed_at,
    event.suspended,
    event.disposition,
    event.repeat_of,
    event.resolved,
    event.rating,
    event.mode,
    event.evidence
from events_known($as_of, null, null, null, null, null) as event
left join units as grid on event.grid_code = grid.unit_code
where event.event_id = $event_id
