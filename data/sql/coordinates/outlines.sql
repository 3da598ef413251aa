-- What are the named shapes, by their numbers?
select geometry
from shapes
order by number;
