-- Which ids look like others, and as which of them were they read?
select
    position,
    event_id,
    other,
    padded
from ids_alike
order by position;
