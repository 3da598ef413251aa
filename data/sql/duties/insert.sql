-- Put in the duties in force.
insert into duties by name
select
    incoming.* exclude (position, key, stamp),
    $batch_id::bigint as batch_id
from incoming
left join verdicts on incoming.position = verdicts.position
where coalesce(verdicts.is_final, true)
order by incoming.position;
