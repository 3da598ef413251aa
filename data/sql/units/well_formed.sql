-- Which units of the file are left after its cells were read?
select typed.*
from typed
anti join refused on typed.position = refused.position
order by typed.position;
