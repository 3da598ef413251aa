-- Keep the nodes of the network, neighbours close together.
insert into road_nodes by name
select
    node,
    lon,
    lat,
    piece,
    batch_id
from offered_nodes
order by node;
