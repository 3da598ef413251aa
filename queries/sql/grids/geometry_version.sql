-- Which import touched the units last?
select coalesce(max(batch_id), 0) as version
from units
