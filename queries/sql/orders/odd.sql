-- Which events reported in the period have steps in an order that cannot be (A7), and how many of each kind?
with known as (
    select event_id
    from events_reported($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
),

-- no step comes so long before the report; the bound lets row groups be skipped
log as (
    select
        event_steps.event_id,
        event_steps.step,
        event_steps.happened_at,
        list_extract($rungs::integer[], list_position($levels::varchar[], event_steps.level)) as rung
    from event_steps
    semi join known on event_steps.event_id = known.event_id
    where event_steps.happened_at <= $as_of and event_steps.happened_at >= $start - interval 90 day
),

-- order is told by earliest and latest times alone: no sorting, and steps of one second accuse nobody
lives as (
    select
        event_id,
        count(*) filter (where step = 'ACCEPT') as acceptances,
        min(happened_at) filter (where step = 'REPORT') as first_report,
        min(happened_at) filter (where step = 'ACCEPT') as first_accept,
        min(happened_at) filter (where step = 'ARRIVE') as first_arrive,
        min(happened_at) filter (where step = 'CLOSE') as first_close,
        min(happened_at) filter (where list_contains($ends::varchar[], step)) as first_end,
        max(happened_at) filter (where list_contains($ends::varchar[], step)) as last_end,
        max(happened_at) filter (where step = 'REOPEN') as last_reopen,
        min(happened_at) filter (where list_contains($terminals::varchar[], step)) as terminal,
        max(happened_at) filter (where not list_contains($aside::varchar[], step)) as last_step,
        max(happened_at) filter (where not list_contains($after_end::varchar[], step)) as last_work,
        bit_or(1 << rung) as visited,
        bit_or(1 << rung) filter (where step = 'ESCALATE' and rung > 0) as risen
    from log
    group by event_id
),

judged as (
    select
        event_id,
        coalesce($accepts and first_close is not null and not first_accept <= first_close, false)
        or ($accepts and first_close is not null and first_accept is null) as closed_unaccepted,
        coalesce(first_arrive < first_report, false) as arrived_unreported,
        acceptances > 1 as accepted_twice,
        coalesce(last_step > terminal, false)
        or coalesce(
            last_work > if(last_reopen is null, first_end, last_end)
            and coalesce(last_reopen, '-infinity') < last_end, false
        ) as after_end,
        -- the rung below each that it was passed up to, of those from the lowest one that is known
        coalesce(((risen >> 1) & ~visited & ~((visited & -visited) - 1)) > 0, false) as level_skipped
    from lives
)

select
    count(*) as logged,
    count(*) filter (
        where closed_unaccepted or arrived_unreported or accepted_twice or after_end or level_skipped
    ) as odd,
    count(*) filter (where closed_unaccepted) as closed_unaccepted,
    count(*) filter (where arrived_unreported) as arrived_unreported,
    count(*) filter (where accepted_twice) as accepted_twice,
    count(*) filter (where after_end) as after_end,
    count(*) filter (where level_skipped) as level_skipped,
    coalesce(
        list(event_id order by event_id) filter (
            where closed_unaccepted or arrived_unreported or accepted_twice or after_end or level_skipped
        ), []
    ) as event_ids
from judged
