-- Take out the shifts that are replaced.
delete from shifts
using verdicts
where
    verdicts.key = row(shifts.post_id, shifts.starts_at) and verdicts.position = -1 and not verdicts.is_final;
