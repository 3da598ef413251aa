-- Which cells of the file are refused?
select
    position,
    column_name,
    reason,
    detail
from refused
order by position, column_name;
