-- At which point is each unit shown?
create or replace temp table representative_points as
select
    unit_code,
    lon,
    lat
from units;
