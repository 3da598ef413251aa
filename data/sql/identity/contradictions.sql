-- In which columns do rows of one event contradict each other, for how many events, and first in which row?
with told as (
    select
        repeated.leader,
        min(typed.position) as position,
        count(distinct typed.declared_code) > 1 as grid_code,
        count(distinct typed.category) > 1 as category,
        count(distinct typed.tier) > 1 as tier,
        count(distinct typed.report_class) > 1 as report_class,
        count(distinct typed.disposition) > 1 as disposition,
        count(distinct typed.onsite) > 1 as onsite,
        count(distinct typed.resolved) > 1 as resolved,
        count(distinct typed.rating) > 1 as rating,
        -- by the same limit each row is due at a time of its own, as it was accepted
        count(distinct typed.due_eff) filter (where typed.due_told) > 1
        or count(distinct numbered.due_within) > 1 as due_eff,
        count(typed.closed_at) between 1 and count(*) - 1 as closed_at
    from repeated
    inner join typed on repeated.position = typed.position
    inner join numbered on repeated.position = numbered.position
    group by repeated.leader
),

listed as (
    unpivot told
    on columns(* exclude (leader, position))
    into name column_name value contradicts
)

select
    listed.column_name,
    count(*) as events,
    min(listed.position) as position
from listed
where listed.contradicts
group by listed.column_name
order by listed.column_name;
