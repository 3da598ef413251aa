-- Which import brought the roads, or 0 where there are none?
select coalesce(max(batch_id), 0) as version
from road_nodes
