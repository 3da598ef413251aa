-- What decides the centres at T: the import that touched them last, and which are in force?
select
    coalesce(max(batch_id), 0) as version,
    coalesce(sum(hash(centre_id)::hugeint) filter (
        where coalesce(valid_from, '-infinity') <= $as_of and $as_of < coalesce(valid_to, 'infinity')
    ), 0)::varchar as standing
from centres
