-- C15: of the obligations due in the period and by T, how many were done on time, late or not yet, per unit?
select
    unit.unit_code,
    count(*) as due,
    count(*) filter (where duties.done_at <= duties.due_at) as on_time,
    count(*) filter (where duties.done_at > duties.due_at and duties.done_at <= $as_of) as late,
    count(*) filter (where duties.done_at is null or duties.done_at > $as_of) as open
from duties
left join units_in_level($level) as unit on duties.unit_code = unit.grid_code
where
    duties.due_at >= $start and duties.due_at < $end and duties.due_at <= $as_of
    and list_contains($duties::varchar[], duties.duty)
    and is_inside(duties.unit_code, $area)
group by unit.unit_code
order by unit.unit_code
