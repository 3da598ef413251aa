-- Have units with ground come to their end since the store was first told of them?
select count(*) > 0 as has_former
from units
where
    geometry is not null
    and valid_to <= (select coalesce(max(batches.as_of), '-infinity') from batches)
