-- The same of the versions that were replaced: a figure that is proved again reads them as it reads events.
update event_versions
set
    impossible = coalesce(
        least(
            accepted_at, assigned_at, responded_at, arrived_at, first_closed_at, reopened_at, closed_at
        ) < reported_at, false
    ),
    reopened_last = coalesce(closed_at < reopened_at, false)
where impossible is null;
