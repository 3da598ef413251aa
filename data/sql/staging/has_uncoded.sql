-- Is there any word in the place of a unit that is no code of any?
select count(*) > 0 as has_any
from uncoded;
