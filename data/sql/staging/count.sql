-- How many rows were read?
select count(*) as rows_read
from raw;
