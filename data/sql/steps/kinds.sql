-- Which kinds of steps does the log of this store tell of at all?
select list(distinct event_steps.step) as kinds
from event_steps;
