-- Take out the events that are replaced, without reading the others.
delete from events
where events.rowid in (
    select numbers_met.number_in_store
    from numbers_met
    inner join verdicts on numbers_met.event_id = verdicts.key
    where verdicts.position = -1 and not verdicts.is_final
);
