-- Which steps had a case gone through by T, and at which level?
select
    step,
    level,
    role_code,
    happened_at
from event_steps
where event_id = $event_id and happened_at <= $as_of
order by happened_at, seq
