-- C8 by tier: which valid events are open at T, and how long are the overdue ones past their due time?
with judged as (
    select
        tier,
        suspended,
        due_eff,
        accepted_at is null as pending,
        not suspended and due_eff < $as_of as overdue
    from events_open($as_of, $area, $tiers, $categories, $channels, $report_classes)
)

select
    tier,
    count(*) as open,
    count(*) filter (where pending) as pending,
    count(*) filter (where pending and overdue) as pending_overdue,
    count(*) filter (where suspended) as suspended,
    count(*) filter (where not suspended and due_eff is null) as no_due,
    count(*) filter (where overdue) as overdue,
    count(*) filter (where overdue and due_eff >= $as_of - interval 1 day) as within_1d,
    count(*) filter (
        where overdue and due_eff < $as_of - interval 1 day and due_eff >= $as_of - interval 3 day
    ) as within_3d,
    count(*) filter (
        where overdue and due_eff < $as_of - interval 3 day and due_eff >= $as_of - interval 7 day
    ) as within_7d,
    count(*) filter (
        where overdue and due_eff < $as_of - interval 7 day and due_eff >= $as_of - interval 30 day
    ) as within_30d,
    count(*) filter (where overdue and due_eff < $as_of - interval 30 day) as over_30d
from judged
group by tier
order by tier
