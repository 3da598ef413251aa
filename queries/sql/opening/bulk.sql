-- Until when were all but the newest hundredth of the events reported that are known at T?
select quantile_disc(reported_at, 0.99) as until
from events
where reported_at <= $as_of
