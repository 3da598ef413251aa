-- C3c: how many valid events were closed in the period for those accepted in it, per unit of a level?
with moved as (
    select
        grid_code,
        reported_at,
        1 as accepted,
        0 as closed
    from events_accepted($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
    where not impossible
    union all
    select
        grid_code,
        reported_at,
        0 as accepted,
        1 as closed
    from events_closed($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
    where not impossible
)

select
    unit.unit_code,
    sum(moved.accepted)::bigint as accepted,
    sum(moved.closed)::bigint as closed
from moved
left join event_places($level) as unit
    on is_place_of(moved.grid_code, moved.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
group by unit.unit_code
order by unit.unit_code
