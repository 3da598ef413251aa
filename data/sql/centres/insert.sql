-- Put in the centres in force.
insert into centres by name
select
    incoming.* exclude (position, key, stamp),
    $batch_id::bigint as batch_id
from incoming
left join verdicts on incoming.position = verdicts.position
where coalesce(verdicts.is_final, true)
order by incoming.position;
