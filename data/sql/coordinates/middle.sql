-- About which two numbers do the points of the file lie?
select
    median(lon) as lon,
    median(lat) as lat
from typed
where isfinite(lon) and isfinite(lat);
