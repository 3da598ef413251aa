-- How many rows of the file have a point?
select count(*) as points
from typed
where isfinite(lon) and isfinite(lat);
