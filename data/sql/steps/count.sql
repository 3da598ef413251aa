-- How many events does the log change, and how many of them had said something else before, not just nothing?
select
    count(*) as changed,
    count(*) filter (
        where changed.accepted_at <> events.accepted_at
        or changed.responded_at <> events.responded_at
        or changed.arrived_at <> events.arrived_at
        or changed.feedback_at <> events.feedback_at
        or changed.first_closed_at <> events.first_closed_at
        or changed.closed_at is distinct from events.closed_at
        or changed.reopened_at is distinct from events.reopened_at
        or changed.suspended <> events.suspended
        or changed.disposition <> events.disposition
    ) as contradicted
from changed
inner join events on changed.event_id = events.event_id;
