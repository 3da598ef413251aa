-- Make room for another network: its edges.
delete from road_edges;
