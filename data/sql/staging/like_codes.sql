-- Which words in the place of a unit differ from the code of one only in case or in zeros before it?
create or replace temp table like_codes as
select
    uncoded.field,
    uncoded.cell,
    any_value(units.unit_code) as unit_code
from uncoded
inner join units on ltrim(lower(uncoded.name), '0') = ltrim(lower(units.unit_code), '0')
where ltrim(uncoded.name, '0') <> ''
group by uncoded.field, uncoded.cell
having count(distinct units.unit_code) = 1;
