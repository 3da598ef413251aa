-- Within how much time must an event of each tier or class be closed, by the profile? A limit is told in one
-- of three ways: by a clock that never stands still, in seconds of work, or in working days.
create or replace temp table limits as
select
    code,
    seconds,
    working_seconds,
    working_days
from offered_limits;
