-- Which two numbers does each row have, in the order of the work table?
select
    lon,
    lat
from typed;
