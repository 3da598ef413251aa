-- Which words in the place of a unit are no code of any?
create or replace temp table uncoded as
select
    spoken.field,
    spoken.cell,
    id_of(spoken.word) as name
from spoken
anti join units on spoken.meaning = units.unit_code
where list_contains($fields, spoken.field) and spoken.meaning is not null;
