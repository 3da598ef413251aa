-- Which polygons hold which points?
create or replace temp table hits as
select
    lon,
    lat,
    unit_code,
    rank,
    valid_from,
    valid_to
from offered_hits;
