-- Which points of the events are looked at? The same ones each time, in no rhythm of the file.
create or replace temp table sampled as
select
    position,
    lon,
    lat,
    declared_code as unit_code,
    reported_at as happened_at
from typed
where
    isfinite(lon) and isfinite(lat)
    and (position * 2654435761) % 4294967296 < $share::double * 4294967296;
