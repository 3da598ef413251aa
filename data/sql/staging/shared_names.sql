-- Which words in the place of a unit are the name of several units?
select
    field,
    cell
from bearers
where units > 1
order by field, cell;
