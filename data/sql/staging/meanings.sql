-- Which words have a meaning in this import, and in which fields must a word have one?
create or replace temp table meanings as
select
    field,
    word,
    meaning
from offered_meanings;
