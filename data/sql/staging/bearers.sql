-- Which units bear a name that stands in the place of a code?
create or replace temp table bearers as
select
    uncoded.field,
    uncoded.cell,
    any_value(units.unit_code) as unit_code,
    count(distinct units.unit_code) as units
from uncoded
inner join units on uncoded.name = halfwidth(units.name)
group by uncoded.field, uncoded.cell;
