-- C3c: how many valid events were closed in the period for those accepted in it, per unit of a level?
with moved as (
    select
        grid_code,
        1 as accepted,
        0 as closed
    from events_accepted($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
    union all
    select
        grid_code,
        0 as accepted,
        1 as closed
    from events_closed($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
)

select
    unit.unit_code,
    sum(moved.accepted)::bigint as accepted,
    sum(moved.closed)::bigint as closed
from moved
left join units_in_level($level) as unit on moved.grid_code = unit.grid_code
group by unit.unit_code
order by unit.unit_code
