-- Where are the events that fit nowhere yet?
select distinct
    lon,
    lat
from events
where grid_code is null and lon is not null and lat is not null
order by lon, lat;
