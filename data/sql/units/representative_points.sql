-- At which point is each unit shown?
create or replace temp table representative_points as
select
    unit_code,
    arg_max(lon, coalesce(valid_from, '-infinity')) as lon,
    arg_max(lat, coalesce(valid_from, '-infinity')) as lat
from units
group by unit_code;
