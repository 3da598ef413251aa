-- Is there any cell that costs only itself?
select count(*) > 0 as has_any
from spared;
