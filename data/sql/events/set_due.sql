-- Put in the due times of working clocks; by a clock that never stands still where no calendar covers them.
update typed
set due_eff = coalesce(working_due.due_eff, working_due.starts_at + to_seconds(working_due.calendar_seconds))
from working_due
where typed.position = working_due.position;
