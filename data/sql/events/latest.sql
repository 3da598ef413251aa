-- Up to which instant, not after the import, does this file tell the truth? Due times are no happenings, and
-- a time of the last change tells when the table was written.
select
    greatest(
        max(reported_at) filter (where reported_at <= $imported_at),
        max(accepted_at) filter (where accepted_at <= $imported_at),
        max(assigned_at) filter (where assigned_at <= $imported_at),
        max(responded_at) filter (where responded_at <= $imported_at),
        max(arrived_at) filter (where arrived_at <= $imported_at),
        max(first_closed_at) filter (where first_closed_at <= $imported_at),
        max(reopened_at) filter (where reopened_at <= $imported_at),
        max(closed_at) filter (where closed_at <= $imported_at)
    ) as latest
from typed
anti join refused on typed.position = refused.position;
