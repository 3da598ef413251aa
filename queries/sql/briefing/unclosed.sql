-- Of the events accepted in the period, how do those stand at T that are not closed, per unit and group?
-- Groups of a unit are all its events, a category, or a tier ('all', 'category' or 'tier').
with judged as (
    select
        unit.unit_code,
        coalesce(event.category, '') as category,
        coalesce(event.tier, '') as tier,
        event.closed_at is not null as closed,
        event.closed_at is null and event.suspended as suspended,
        event.closed_at is null and not event.suspended and event.due_eff is null as no_due,
        event.closed_at is null and not event.suspended and event.due_eff >= $as_of as in_time,
        event.closed_at is null and not event.suspended and event.due_eff < $as_of as overdue
    from
        events_accepted($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes) as event
    left join event_places($level) as unit
        on is_place_of(event.grid_code, event.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
)

select
    unit_code,
    case
        when grouping(category) = 0 then 'category'
        when grouping(tier) = 0 then 'tier'
        else 'all'
    end as kind,
    case
        when grouping(category) = 0 then category
        when grouping(tier) = 0 then tier
        else ''
    end as code,
    count(*) as accepted,
    count(*) filter (where closed) as closed,
    count(*) filter (where in_time) as in_time,
    count(*) filter (where overdue) as overdue,
    count(*) filter (where suspended) as suspended,
    count(*) filter (where no_due) as no_due
from judged
group by grouping sets ((unit_code), (unit_code, category), (unit_code, tier))
order by unit_code, kind, code
