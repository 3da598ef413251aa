-- How many events contradict themselves, or lack what the figures need?
select
    count(*) as events,
    count(*) filter (where disposition = 'valid') as valid,
    count(*) filter (where placed_by = 'declared') as placed_by_code,
    count(*) filter (where placed_by = 'point') as placed_by_point,
    count(*) filter (where grid_code is null and lon is not null and lat is not null) as outside,
    count(*) filter (where grid_code is null and (lon is null or lat is null)) as without_place,
    (select count(distinct event_id) from unknown_units) as unknown_unit,
    count(*) filter (where lon is null or lat is null) as no_point,
    count(*) filter (where tier is null) as no_tier,
    count(*) filter (where not list_contains($tiers::varchar[], tier)) as unknown_tier,
    count(*) filter (where accepted_assumed) as accepted_assumed,
    count(*) filter (where impossible) as impossible,
    count(*) filter (where accepted_at < reported_at) as accepted_before_reported,
    count(*) filter (where arrived_at < reported_at) as arrived_before_reported,
    count(*) filter (where due_eff < reported_at) as due_before_reported,
    count(*) filter (where responded_at < assigned_at) as responded_before_assigned,
    count(*) filter (where least(first_closed_at, closed_at) < reported_at) as closed_before_reported,
    count(*) filter (where closed_at < coalesce(accepted_at, reported_at)) as closed_before_accepted,
    count(*) filter (where reopened_at < first_closed_at) as reopened_before_closed,
    count(*) filter (where disposition = 'valid' and assigned_at is null) as assigned_at_missing,
    count(*) filter (where disposition = 'valid' and responded_at is null) as responded_at_missing,
    count(*) filter (where disposition = 'valid' and onsite) as onsite,
    count(*) filter (where disposition = 'valid' and onsite and arrived_at is null) as arrived_at_missing,
    count(*) filter (where disposition = 'valid' and due_eff is null) as due_eff_missing,
    count(*) filter (where disposition = 'valid' and closed_at is not null) as closed,
    count(*) filter (
        where disposition = 'valid' and closed_at is not null and first_closed_at is null
    ) as first_closed_at_missing
from events
