-- Which import brought the roads? 0: there are none.
select coalesce(max(batch_id), 0) as version
from road_nodes
