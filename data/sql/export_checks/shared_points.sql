-- Which points bear more than 20 events of this file and more than one in a hundred of those with a point?
with counted as (
    select count(*) as located_events
    from located
)

select
    lon,
    lat,
    count(*) as events,
    min(position) as position
from located
group by lon, lat
having count(*) > 20 and count(*) > 0.01 * (select counted.located_events from counted)
order by events desc, lon asc, lat asc;
