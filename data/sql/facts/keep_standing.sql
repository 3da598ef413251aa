-- Keep the counts of the store that this batch replaces: they were shown.
insert into fact_versions by name
select
    facts.*,
    $batch_id::bigint as replaced_by
from facts
inner join verdicts on verdicts.key = row(facts.unit_code, facts.fact_key, facts.starts_at, facts.ends_at)
where
    verdicts.position = -1 and not verdicts.is_final
    and facts.batch_id < $batch_id;
