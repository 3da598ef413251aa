-- Is any limit of this file or of the profile counted in working time?
with known as (
    select coalesce(working_seconds, working_days) as worked
    from durations
    union all
    select coalesce(working_seconds, working_days) as worked
    from limits
)

select count(worked) > 0 as has_any
from known;
