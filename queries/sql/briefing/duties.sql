-- C15: of the obligations due in the period and by T, how many were done in time, late, not at all, by duty?
select
    duty,
    count(*) as due,
    count(*) filter (where done_at <= due_at and done_at <= $as_of) as on_time,
    count(*) filter (where done_at > due_at and done_at <= $as_of) as late,
    count(*) filter (where done_at is null or done_at > $as_of) as not_done
from duties
where
    due_at >= $start and due_at < $end and due_at <= $as_of
    and is_inside(unit_code, $area)
group by duty
order by duty
