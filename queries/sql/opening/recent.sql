-- How many events were reported in the days before T?
select count(*) as events
from events
where reported_at <= $as_of and reported_at > $since
