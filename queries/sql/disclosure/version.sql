-- What decides which counts of persons are known at T, and how they are nested?
select
    coalesce(max(batch_id), 0) as counted,
    (select coalesce(max(units.batch_id), 0) from units) as ground,
    max(counted_on) filter (where counted_on <= $as_of)::varchar as newest_count
from population
