-- Is any centre known?
select count(*) > 0 as known
from centres
