-- Where are the events that name no unit?
select distinct
    lon,
    lat
from unplaced
where lon is not null and lat is not null
order by lon, lat;
