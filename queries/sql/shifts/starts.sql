-- When did shifts begin between two instants, both included, and for how many positions?
select
    starts_at,
    count(distinct post_id) as positions
from shifts
where status = 'on' and starts_at >= $since and starts_at <= $until
group by starts_at
order by starts_at
