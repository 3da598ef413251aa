-- Which different names stand in a column? There are few of many.
create or replace temp table different as
select distinct looked_at.cell
from looked_at;
