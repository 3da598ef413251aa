-- Has this import put in events already, from another file?
select count(*) > 0 as has_put_in
from events
where batch_id = $batch_id;
