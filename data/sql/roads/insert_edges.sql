-- Keep the edges of the network by their start.
insert into road_edges by name
select
    start_node,
    end_node,
    class,
    metres,
    forward,
    backward,
    batch_id,
    case when not isnan(speed_kmh) then speed_kmh end as speed_kmh
from offered_edges
order by start_node, end_node;
