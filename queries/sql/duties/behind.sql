-- Which units have most left undone, then done late, of what was due in the period and by T?
select
    unit_code,
    count(*) as due,
    count(*) filter (where done_at is null or done_at > $as_of) as open,
    count(*) filter (where done_at > due_at and done_at <= $as_of) as late
from duties
where
    due_at >= $start and due_at < $end and due_at <= $as_of
    and list_contains($duties::varchar[], duty)
    and is_inside(unit_code, $area)
group by unit_code
having open > 0 or late > 0
order by open desc, late desc, unit_code asc
limit $most
