-- Which keys are met more than once, in the file or in file and store? All others are simply new.
create or replace temp table contested as
select incoming.key
from incoming
group by incoming.key
having count(*) > 1
union
select standing.key
from standing
semi join incoming on standing.key = incoming.key;
