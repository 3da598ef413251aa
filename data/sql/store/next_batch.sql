-- Which number does the next import get?
select coalesce(max(batch_id), 0) + 1 as batch_id
from batches;
