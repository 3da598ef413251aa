-- Which units of the file are left after its cells were read?
select typed.*
from typed
anti join refused on refused.position = typed.position
order by typed.position;
