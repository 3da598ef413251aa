-- When are the events due whose limit is counted in working time? Null where the calendar does not cover it.
create or replace temp table working_due as
with clocked as (
    select
        position,
        working_seconds,
        working_days,
        coalesce(accepted_at, reported_at) as starts_at
    from typed
    where coalesce(working_seconds, working_days) is not null
),

day_ends as (
    select
        starts_at,
        ends_at,
        day_number
    from work_spans
    where ends_day
),

-- how many seconds of work lie between the first working day and the due time
aimed as (
    select
        clocked.position,
        clocked.starts_at,
        clocked.working_days,
        date_trunc('day', clocked.starts_at) + interval 1 day as next_day,
        clocked.working_seconds + work_spans.worked_before
        + date_diff('second', work_spans.starts_at, least(clocked.starts_at, work_spans.ends_at)) as target,
        coalesce(clocked.working_days * 86400, clocked.working_seconds) as calendar_seconds
    from clocked
    asof left join work_spans on clocked.starts_at >= work_spans.starts_at
),

-- which working day is the last: counted from that of the start, or the last one before it
counted as (
    select
        aimed.*,
        aimed.working_days + day_ends.day_number as last_day
    from aimed
    asof left join day_ends on aimed.next_day > day_ends.starts_at
)

select
    counted.position,
    counted.starts_at,
    counted.calendar_seconds,
    case
        when counted.starts_at < $first or counted.starts_at >= $last then null
        when counted.working_days is not null then last_days.ends_at
        when
            counted.target
            <= ending.worked_before + date_diff('second', ending.starts_at, ending.ends_at)
            then ending.starts_at + to_seconds(counted.target - ending.worked_before)
    end as due_eff
from counted
left join day_ends as last_days on counted.last_day = last_days.day_number
asof left join work_spans as ending on counted.target > ending.worked_before;
