-- Let the first row of each event say what all its rows say together.
update typed
set
    accepted_at = joined_rows.accepted_at,
    assigned_at = joined_rows.assigned_at,
    responded_at = joined_rows.responded_at,
    arrived_at = joined_rows.arrived_at,
    due_eff = joined_rows.due_eff,
    first_closed_at = joined_rows.first_closed_at,
    reopened_at = joined_rows.reopened_at,
    closed_at = joined_rows.closed_at,
    feedback_at = joined_rows.feedback_at,
    updated_at = joined_rows.updated_at,
    suspended = joined_rows.suspended,
    suspended_at = joined_rows.suspended_at,
    onsite = joined_rows.onsite,
    declared_code = joined_rows.declared_code,
    zone = joined_rows.zone,
    channel = joined_rows.channel,
    category = joined_rows.category,
    report_class = joined_rows.report_class,
    tier = joined_rows.tier,
    max_level = joined_rows.max_level,
    disposition = joined_rows.disposition,
    master_id = joined_rows.master_id,
    repeat_of = joined_rows.repeat_of,
    resolved = joined_rows.resolved,
    rating = joined_rows.rating,
    mode = joined_rows.mode,
    evidence = joined_rows.evidence,
    lon = joined_rows.lon,
    lat = joined_rows.lat
from joined_rows
where typed.position = joined_rows.position;
