-- Write shapes and points of the units anew, converted: row by row in the order of the work table.
create or replace temp table typed as
select typed.* replace (converted.lon as lon, converted.lat as lat, converted.geometry as geometry)
from typed
positional join offered_units as converted;
