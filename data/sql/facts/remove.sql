-- Take out the reported counts that are replaced.
delete from facts
using verdicts
where
    verdicts.key = row(facts.unit_code, facts.fact_key, facts.starts_at, facts.ends_at)
    and verdicts.position = -1 and not verdicts.is_final;
