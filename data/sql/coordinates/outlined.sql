-- Where do the units of the file say they are, in the order of the work table?
select
    unit_code,
    parent_code,
    lon,
    lat,
    geometry
from typed;
