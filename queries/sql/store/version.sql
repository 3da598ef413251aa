-- What is the data version?
select coalesce(max(batch_id), 0) as version
from batches
