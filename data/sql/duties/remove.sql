-- Take out the duties that are replaced.
delete from duties
using verdicts
where
    verdicts.key = row(duties.duty, duties.unit_code, duties.due_at)
    and verdicts.position = -1 and not verdicts.is_final;
