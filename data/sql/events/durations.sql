-- How long is each of them: by a clock that never stands still, in seconds of work, or in working days?
create or replace temp table durations as
select
    cell,
    seconds,
    working_seconds,
    working_days,
    days_on
from offered_durations;
