-- Which events were handled before their report or reopened after their last closing, where nobody asked yet?
update events
set
    impossible = coalesce(
        least(
            accepted_at, assigned_at, responded_at, arrived_at, first_closed_at, reopened_at, closed_at
        ) < reported_at, false
    ),
    reopened_last = coalesce(closed_at < reopened_at, false)
where impossible is null;
