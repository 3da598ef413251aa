-- What decides which counts are told, and how they are nested?
select
    coalesce(max(batch_id), 0) as told,
    (select coalesce(max(units.batch_id), 0) from units) as ground
from facts
