-- For how many events is the year in which their time began or ran out not in the calendar of working days?
select
    if(
        working_due.starts_at < $first or working_due.starts_at >= $last,
        year(working_due.starts_at),
        year($last::timestamp)
    ) as uncovered,
    count(*) as events
from working_due
anti join refused on working_due.position = refused.position
where working_due.due_eff is null and working_due.starts_at is not null
group by all
order by all;
