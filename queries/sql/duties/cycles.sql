-- How was each obligation kept in each of its cycles, given as lists of equal length?
with cycles as (
    select
        unnest($duties::varchar[]) as duty,
        unnest($starts::timestamp[]) as starts_at,
        unnest($ends::timestamp[]) as ends_at
),

owed as (
    select
        duty,
        due_at,
        case when done_at <= $as_of then done_at end as done_at
    from duties
    where is_inside(unit_code, $area)
)

select
    cycles.duty,
    cycles.starts_at,
    cycles.ends_at,
    count(*) filter (where owed.due_at <= $as_of) as due,
    count(*) filter (where owed.due_at <= $as_of and owed.done_at <= owed.due_at) as on_time,
    count(*) filter (where owed.due_at <= $as_of and owed.done_at > owed.due_at) as late,
    count(*) filter (where owed.due_at <= $as_of and owed.done_at is null) as open,
    count(*) filter (where owed.due_at > $as_of) as coming
from cycles
left join owed
    on cycles.duty = owed.duty and cycles.starts_at <= owed.due_at and cycles.ends_at > owed.due_at
group by cycles.duty, cycles.starts_at, cycles.ends_at
order by cycles.duty, cycles.starts_at
