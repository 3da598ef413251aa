-- How many units in force at T of each level have a party branch?
select
    level,
    count(*) filter (where party_branch) as branches
from units
where coalesce(valid_from, '-infinity') <= $as_of and $as_of < coalesce(valid_to, 'infinity')
group by level
order by level;
