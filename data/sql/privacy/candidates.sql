-- Which cells of a column may hold a number of a person? Of each length enough to judge by.
with found as (
    select
        length(looked_at.cell) as letters,
        arg_min(looked_at.cell, hash(looked_at.cell), $most) as cells
    from looked_at
    where may_speak_of_a_person(looked_at.cell)
    group by length(looked_at.cell)
)

select distinct unnest(found.cells) as cell
from found
order by cell;
