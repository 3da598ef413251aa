-- Write the points anew, divided by the power of ten by which whole numbers tell degrees.
create or replace temp table typed as
select * replace (lon / $scale::double as lon, lat / $scale::double as lat)
from typed;
