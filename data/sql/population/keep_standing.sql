-- Keep the counts of the store that this batch replaces: they were shown.
insert into population_versions by name
select
    population.*,
    $batch_id::bigint as replaced_by
from population
inner join verdicts on verdicts.key = row(population.unit_code, population.counted_on)
where
    verdicts.position = -1 and not verdicts.is_final
    and population.batch_id < $batch_id;
