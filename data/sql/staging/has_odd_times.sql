-- Is any filled cell of a column not a plain time?
select count(*) > 0 as has_any
from looked_at
where cell not like '____-__-__ __:__:__';
