-- C8: which valid events are open at T, and how long are the overdue ones past their due time, per unit?
-- Those that nobody has accepted yet are among them.
with judged as (
    select
        grid_code,
        reported_at,
        suspended,
        due_eff,
        accepted_at is null as pending,
        not suspended and due_eff < $as_of as overdue
    from events_open($as_of, $area, $tiers, $categories, $channels, $report_classes)
)

select
    unit.unit_code,
    count(*) as open,
    count(*) filter (where judged.pending) as pending,
    count(*) filter (where judged.pending and judged.overdue) as pending_overdue,
    count(*) filter (where judged.suspended) as suspended,
    count(*) filter (where not judged.suspended and judged.due_eff is null) as no_due,
    count(*) filter (where judged.overdue) as overdue,
    count(*) filter (where judged.overdue and judged.due_eff >= $as_of - interval 1 day) as within_1d,
    count(*) filter (
        where judged.due_eff < $as_of - interval 1 day
        and judged.overdue and judged.due_eff >= $as_of - interval 3 day
    ) as within_3d,
    count(*) filter (
        where judged.due_eff < $as_of - interval 3 day
        and judged.overdue and judged.due_eff >= $as_of - interval 7 day
    ) as within_7d,
    count(*) filter (
        where judged.due_eff < $as_of - interval 7 day
        and judged.overdue and judged.due_eff >= $as_of - interval 30 day
    ) as within_30d,
    count(*) filter (where judged.overdue and judged.due_eff < $as_of - interval 30 day) as over_30d
from judged
left join event_places($level) as unit
    on is_place_of(judged.grid_code, judged.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
group by unit.unit_code
order by unit.unit_code
