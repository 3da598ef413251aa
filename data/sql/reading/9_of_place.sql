-- One number of a point, or nothing where both stand for "no point": 0 N 0 E, the least number that programs
-- know (4.9E-324), -1 and -1. No platform and no grid stands there.
create temp macro of_place(coordinate, lon, lat) as
if((abs(lon) < 0.00001 and abs(lat) < 0.00001) or (lon = -1 and lat = -1), null, coordinate);
