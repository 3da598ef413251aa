-- When was the first event reported that is known at T?
select min(reported_at) as since
from events
where reported_at <= $as_of
