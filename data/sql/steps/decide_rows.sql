-- Let the rows of this file say what the log of their events decides, as `decided` does for the store.
update typed
set
    accepted_at = coalesce(derived.accepted_at, typed.accepted_at),
    assigned_at = least(derived.assigned_at, typed.assigned_at),
    responded_at = coalesce(derived.responded_at, typed.responded_at),
    arrived_at = coalesce(derived.arrived_at, typed.arrived_at),
    feedback_at = coalesce(derived.feedback_at, typed.feedback_at),
    accepted_assumed = typed.accepted_assumed and derived.accepted_at is null,
    first_closed_at = if($tells_closing, derived.first_closed_at, typed.first_closed_at),
    closed_at = if($tells_closing, derived.closed_at, typed.closed_at),
    reopened_at = if($tells_reopening, derived.reopened_at, typed.reopened_at),
    suspended = if($tells_suspension, derived.suspended, typed.suspended),
    suspended_at = if($tells_suspension, derived.suspended_at, typed.suspended_at),
    disposition = coalesce(derived.disposition, typed.disposition)
from derived
where typed.event_id = derived.event_id
returning typed.position;
