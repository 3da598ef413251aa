-- Which rows of the file are doubted, and why?
select
    position,
    column_name,
    reason,
    detail
from doubted
order by position nulls first, column_name;
