-- Remember the units that events name and nobody knows yet, to try again when units arrive.
insert into unknown_units
select
    incoming.event_id,
    unplaced.declared_code as unit_code,
    $batch_id::bigint as batch_id
from incoming
inner join unplaced on incoming.position = unplaced.position
left join verdicts on incoming.position = verdicts.position
where unplaced.declared_code is not null and incoming.grid_code is null and coalesce(verdicts.is_final, true);
