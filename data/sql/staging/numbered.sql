-- Which row of the file is each row of the work table? (Inside a transaction DuckDB counts rows from 2^55.)
create or replace temp view numbered as
select
    raw.rowid - (select min(earliest.rowid) from raw as earliest) as position,
    raw.*
from raw;
