-- Which coded columns have words that may hold a number of a person?
select distinct spoken.field
from spoken
where may_speak_of_a_person(spoken.word)
order by spoken.field;
