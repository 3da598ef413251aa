-- What do events say once their log has decided? A step that an event lacks leaves the time of its column;
-- whether it is closed, reopened, suspended or out is decided by a log that tells of such steps at all.
-- An assignment in the log may be a later one, behind an escalation.
create or replace temp table decided as
with told as (
    select
        events.* replace (
            coalesce(derived.accepted_at, events.accepted_at) as accepted_at,
            least(derived.assigned_at, events.assigned_at) as assigned_at,
            coalesce(derived.responded_at, events.responded_at) as responded_at,
            coalesce(derived.arrived_at, events.arrived_at) as arrived_at,
            coalesce(derived.feedback_at, events.feedback_at) as feedback_at,
            events.accepted_assumed and derived.accepted_at is null as accepted_assumed,
            if($tells_closing, derived.first_closed_at, events.first_closed_at) as first_closed_at,
            if($tells_closing, derived.closed_at, events.closed_at) as closed_at,
            if($tells_reopening, derived.reopened_at, events.reopened_at) as reopened_at,
            if($tells_suspension, derived.suspended, events.suspended) as suspended,
            if($tells_suspension, derived.suspended_at, events.suspended_at) as suspended_at,
            coalesce(derived.disposition, events.disposition) as disposition
        )
    from events
    inner join derived on events.event_id = derived.event_id
)

select
    told.* replace (
        is_impossible(
            told.reported_at, told.accepted_at, told.assigned_at, told.responded_at, told.arrived_at,
            told.first_closed_at, told.reopened_at, told.closed_at
        ) as impossible,
        coalesce(told.closed_at < told.reopened_at, false) as reopened_last
    )
from told;
