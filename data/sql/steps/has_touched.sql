-- Is there any event whose log has something to say?
select count(*) > 0 as has_any
from touched;
