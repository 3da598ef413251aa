-- Put in the events in force, in the order of their reporting: a period then reads few row groups. Open
-- ones stand together at the end, so that a question about the backlog skips the closed ones.
insert into events by name
select
    incoming.* exclude (position, key, stamp),
    $batch_id::bigint as batch_id
from incoming
left join verdicts on incoming.position = verdicts.position
where coalesce(verdicts.is_final, true)
order by incoming.closed_at is null, incoming.reported_at;
