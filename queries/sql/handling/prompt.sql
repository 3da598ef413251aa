-- C19: how many of the events reported in the period were accepted, and responded to, within the limits?
-- One whose limit has not passed is not judged until it was done. A limit that is null is regulated nowhere.
with timed as (
    select
        grid_code,
        reported_at,
        if(accepted_assumed, null, elapsed_s(reported_at, accepted_at)) as accepted_s,
        case when not accepted_assumed then elapsed_s(reported_at, $as_of) end as accept_passed_s,
        elapsed_s(assigned_at, responded_at) as responded_s,
        elapsed_s(assigned_at, $as_of) as respond_passed_s
    from events_reported($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
    where disposition = 'valid' and not impossible
)

select
    unit.unit_code,
    count(*) filter (where timed.accepted_s <= $accept_limit_s) as accepted_in_time,
    count(*) filter (
        where $accept_limit_s is not null
        and (timed.accepted_s is not null or timed.accept_passed_s > $accept_limit_s)
    ) as accept_judged,
    count(*) filter (where timed.accepted_s is null and timed.accept_passed_s <= $accept_limit_s)
        as accept_pending,
    count(*) filter (where timed.responded_s between 0 and $respond_limit_s) as responded_in_time,
    count(*) filter (
        where $respond_limit_s is not null
        and (
            timed.responded_s >= 0
            or (timed.responded_s is null and timed.respond_passed_s > $respond_limit_s)
        )
    ) as respond_judged,
    count(*) filter (where timed.responded_s is null and timed.respond_passed_s <= $respond_limit_s)
        as respond_pending
from timed
left join event_places($level) as unit
    on is_place_of(timed.grid_code, timed.reported_at, unit.grid_code, unit.starts_at, unit.ends_at)
group by unit.unit_code
order by unit.unit_code
