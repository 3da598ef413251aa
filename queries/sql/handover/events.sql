-- Which valid events of the area were open at $since or later, until T, and what became of each by T?
with before as (
    select
        event_id,
        not suspended and due_eff < $since as overdue
    from events_open($since, $area, $tiers, $categories, $channels, $report_classes)
),

after as (
    select
        event_id,
        not suspended and due_eff < $as_of as overdue
    from events_open($as_of, $area, $tiers, $categories, $channels, $report_classes)
),

known as (
    select
        event.*,
        before.event_id is not null as open_before,
        after.event_id is not null as open_after,
        coalesce(before.overdue, false) as overdue_before,
        coalesce(after.overdue, false) as overdue_after,
        event.reported_at > $since as is_new
    from events_known($as_of, $area, $tiers, $categories, $channels, $report_classes) as event
    left join before on event.event_id = before.event_id
    left join after on event.event_id = after.event_id
    where
        event.disposition = 'valid'
        and (
            event.stored_closed_at is null or event.stored_closed_at > $since
            or event.stored_reopened_at > event.stored_closed_at
        )
)

select
    known.event_id,
    known.grid_code,
    known.tier,
    known.category,
    coalesce(list_contains($sensitive_categories::varchar[], known.category), false) as sensitive,
    known.reported_at,
    known.due_eff,
    known.closed_at,
    known.suspended,
    known.is_new,
    -- neither open at the first instant nor new since: it had been closed and came back
    not known.is_new and not known.open_before as is_reopened,
    not known.open_after as is_closed,
    known.open_before,
    known.open_after,
    known.overdue_before,
    known.overdue_after
from known
where
    known.open_before or known.open_after or known.is_new
    or (known.reopened_at > $since and known.first_closed_at <= $since)
order by known.event_id
