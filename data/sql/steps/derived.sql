-- What does the log say of the touched events? An event is closed by the
-- last closing that no reopening follows, suspended by a suspension that no resuming follows, and out of all
-- bases by a terminal step after which nobody accepted it.
create or replace temp table derived as
with log as (
    select
        event_steps.event_id,
        event_steps.step,
        event_steps.happened_at,
        row(event_steps.happened_at, coalesce(event_steps.seq, 0)) as turn
    from event_steps
    semi join touched on event_steps.event_id = touched.event_id
),

lives as (
    select
        event_id,
        min(happened_at) filter (where step = 'ACCEPT') as accepted_at,
        min(happened_at) filter (where step = 'ASSIGN') as assigned_at,
        min(happened_at) filter (where step = 'RESPOND') as responded_at,
        min(happened_at) filter (where step = 'ARRIVE') as arrived_at,
        min(happened_at) filter (where step = $closed_step) as first_closed_at,
        min(happened_at) filter (where step = 'REOPEN') as reopened_at,
        max(happened_at) filter (where step = 'FEEDBACK') as feedback_at,
        max(turn) filter (where step = $closed_step) as last_closing,
        max(turn) filter (where step = 'REOPEN') as last_reopening,
        max(turn) filter (where step = 'SUSPEND') as last_suspension,
        max(turn) filter (where step = 'RESUME') as last_resuming,
        max(turn) filter (where step = 'ACCEPT') as last_acceptance,
        max(turn) filter (where step in ('REJECT', 'MERGE', 'TRANSFER_OUT', 'CANCEL')) as last_end,
        arg_max(step, turn) filter (where step in ('REJECT', 'MERGE', 'TRANSFER_OUT', 'CANCEL')) as terminal
    from log
    group by event_id
)

select
    event_id,
    accepted_at,
    assigned_at,
    responded_at,
    arrived_at,
    first_closed_at,
    reopened_at,
    feedback_at,
    case
        when last_reopening is null or last_closing > last_reopening then last_closing[1]
    end as closed_at,
    coalesce(last_suspension > last_resuming, last_suspension is not null) as suspended,
    case
        when coalesce(last_suspension > last_resuming, last_suspension is not null) then last_suspension[1]
    end as suspended_at,
    if(
        coalesce(last_acceptance > last_end, false),
        null,
        map {
            'REJECT': 'invalid', 'MERGE': 'merged', 'TRANSFER_OUT': 'transferred', 'CANCEL': 'cancelled'
        }[terminal]
    ) as disposition
from lives;
