-- Which import was the last one that told of nothing later than $since?
-- Null: no import reaches so far back.
select max(batch_id) as version
from batches
where as_of <= $since
