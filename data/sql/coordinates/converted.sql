-- Write the points anew, converted: row by row in the order of the work table.
create or replace temp table typed as
select typed.* replace (converted.lon as lon, converted.lat as lat)
from typed
positional join offered_points as converted;
