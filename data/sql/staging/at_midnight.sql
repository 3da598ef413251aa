-- How many cells of a column are filled, and how many of them are told at midnight?
select
    count(*) as filled,
    count(*) filter (where is_at_midnight(cell)) as at_midnight,
    any_value(cell) as example
from looked_at
where cell <> '';
