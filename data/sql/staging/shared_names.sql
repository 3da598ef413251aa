-- Which words in the place of a unit are the name of several units?
select
    spoken.field,
    spoken.cell,
    count(distinct units.unit_code) as bearers
from spoken
inner join units on halfwidth(spoken.word) = halfwidth(units.name)
where
    list_contains($fields, spoken.field)
    and not exists (
        select 1 from units as coded
        where coded.unit_code = spoken.meaning
    )
group by spoken.field, spoken.cell
having count(distinct units.unit_code) > 1
order by spoken.field, spoken.cell;
