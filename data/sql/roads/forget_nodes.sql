-- Make room for another network: its nodes.
delete from road_nodes;
