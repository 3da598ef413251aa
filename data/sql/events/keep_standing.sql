-- Keep the events of the store that this batch replaces, as they were known.
insert into event_versions
select
    events.*,
    $batch_id::bigint as replaced_by
from events
inner join met on events.rowid = met.stored_at
inner join verdicts on met.event_id = verdicts.key
where verdicts.position = -1 and not verdicts.is_final;
