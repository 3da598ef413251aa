-- Put in the events as their log says that they are.
insert into events by name
select changed.* replace ($batch_id::bigint as batch_id)
from changed
order by changed.closed_at is null, changed.reported_at;
