-- Take out the scores that are replaced.
delete from scores
using verdicts
where
    verdicts.key
    = row(scores.unit_code, scores.role_code, scores.rater, scores.factor, scores.starts_at, scores.ends_at)
    and verdicts.position = -1 and not verdicts.is_final;
