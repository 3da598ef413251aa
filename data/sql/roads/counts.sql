-- How many nodes, edges and kilometres of road are there?
select
    (select count(*) from road_nodes) as nodes,
    count(*) as edges,
    coalesce(sum(metres), 0) / 1000 as km
from road_edges;
