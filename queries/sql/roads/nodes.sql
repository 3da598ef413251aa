-- Where are the nodes of the road network, in their order?
select
    lon,
    lat
from road_nodes
order by node
