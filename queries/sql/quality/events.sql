-- How many events reported in the period contradict themselves or lack what the figures need?
select
    count(*) as reported,
    count(*) filter (where grid_code is null) as unplaced,
    count(*) filter (where accepted_at < reported_at) as accepted_before_reported,
    count(*) filter (where arrived_at < reported_at) as arrived_before_reported,
    count(*) filter (where responded_at < assigned_at) as responded_before_assigned,
    count(*) filter (where closed_at < accepted_at) as closed_before_accepted,
    count(*) filter (where disposition = 'valid' and due_eff is null) as without_due
from events_reported($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
