-- Put in the events in force, in the order of their reporting: a period then reads few row groups.
insert into events by name
select
    incoming.* exclude (position, key, stamp),
    $batch_id::bigint as batch_id
from incoming
left join verdicts on incoming.position = verdicts.position
where coalesce(verdicts.is_final, true)
order by incoming.reported_at;
