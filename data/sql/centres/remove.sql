-- Take out the centres that are replaced.
delete from centres
using verdicts
where
    verdicts.key = centres.centre_id
    and verdicts.position = -1 and not verdicts.is_final;
