-- Which edges does the road network have, of what class, for whom, and how fast?
select
    start_node,
    end_node,
    class,
    metres,
    forward,
    backward,
    speed_kmh
from road_edges
order by start_node, end_node
