-- Take out the events that are replaced.
delete from events
where events.rowid in (
    select met.stored_at
    from met
    inner join verdicts on met.event_id = verdicts.key
    where verdicts.position = -1 and not verdicts.is_final
);
