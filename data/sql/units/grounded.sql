-- What are the units of the file, with area and representative point?
create or replace temp table grounded as
select *
from offered_units;
