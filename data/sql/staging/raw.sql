-- What do the columns that we know of this file say, as text, in the order of the file?
create or replace temp table raw as
select *
from staged;
