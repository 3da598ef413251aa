-- What do all rows of one event say together? The earliest acceptance, assignment, response and arrival, the
-- last closing and feedback; of other columns the first that is filled. A limit runs from the acceptance that
-- counts: where no row names a due time, that of the row accepted first is meant.
create or replace temp table joined_rows as
select
    repeated.leader as position,
    count(*) as row_count,
    min(typed.accepted_at) as accepted_at,
    min(typed.assigned_at) as assigned_at,
    min(typed.responded_at) as responded_at,
    min(typed.arrived_at) as arrived_at,
    coalesce(
        max(typed.due_eff) filter (where typed.due_told),
        arg_min(typed.due_eff, typed.accepted_at),
        max(typed.due_eff)
    ) as due_eff,
    min(typed.first_closed_at) as first_closed_at,
    min(typed.reopened_at) as reopened_at,
    max(typed.closed_at) as closed_at,
    max(typed.feedback_at) as feedback_at,
    max(typed.updated_at) as updated_at,
    bool_or(typed.suspended) as suspended,
    max(typed.suspended_at) as suspended_at,
    bool_or(typed.onsite) as onsite,
    arg_min(typed.declared_code, typed.position) as declared_code,
    arg_min(typed.zone, typed.position) as zone,
    arg_min(typed.channel, typed.position) as channel,
    arg_min(typed.category, typed.position) as category,
    arg_min(typed.report_class, typed.position) as report_class,
    arg_min(typed.tier, typed.position) as tier,
    arg_min(typed.max_level, typed.position) as max_level,
    arg_min(typed.disposition, typed.position) as disposition,
    arg_min(typed.master_id, typed.position) as master_id,
    arg_min(typed.repeat_of, typed.position) as repeat_of,
    arg_max(typed.resolved, typed.position) as resolved,
    arg_max(typed.rating, typed.position) as rating,
    arg_min(typed.mode, typed.position) as mode,
    arg_min(typed.evidence, typed.position) as evidence,
    arg_min(typed.lon, typed.position) filter (where typed.lat is not null) as lon,
    arg_min(typed.lat, typed.position) filter (where typed.lon is not null) as lat
from repeated
inner join typed on repeated.position = typed.position
group by repeated.leader;
