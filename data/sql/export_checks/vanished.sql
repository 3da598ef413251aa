-- Which open events of the span of this file does it lack?
with span as (
    select
        min(incoming.reported_at) as first_reported,
        max(incoming.reported_at) as last_reported
    from incoming
)

select events.event_id
from events
anti join met on events.event_id = met.event_id
where
    events.reported_at between (select span.first_reported from span)
    and (select span.last_reported from span)
    and events.batch_id < $batch_id
    and events.closed_at is null
    and events.disposition = 'valid'
order by events.event_id;
