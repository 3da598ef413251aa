"""What can be taken along: tables, polygons with figures, the map. Each tells what it is made of."""
