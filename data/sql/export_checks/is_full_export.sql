-- Does this file name four in five, but not all, of the events that the store knows of its span?
with span as (
    select
        min(incoming.reported_at) as first_reported,
        max(incoming.reported_at) as last_reported
    from incoming
),

known as (
    select count(*) as events
    from events
    where
        events.reported_at between (select span.first_reported from span)
        and (select span.last_reported from span)
),

named as (
    select count(*) as events
    from met
    where
        met.reported_at between (select span.first_reported from span)
        and (select span.last_reported from span)
)

select coalesce(known.events >= 10 and named.events between 0.8 * known.events and known.events - 1, false)
from known
cross join named;
