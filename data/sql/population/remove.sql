-- Take out the counts that are replaced.
delete from population
using verdicts
where
    verdicts.key = row(population.unit_code, population.counted_on)
    and verdicts.position = -1 and not verdicts.is_final;
