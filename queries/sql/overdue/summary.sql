-- C8: which valid events are open at T, and how long are the overdue ones past their due time, per unit?
with judged as (
    select
        grid_code,
        suspended,
        due_eff,
        not suspended and due_eff < $as_of as overdue
    from events_open($as_of, $area, $tiers, $categories, $channels, $report_classes)
)

select
    unit.unit_code,
    count(*) as open,
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
left join units_in_level($level) as unit on judged.grid_code = unit.grid_code
group by unit.unit_code
order by unit.unit_code
