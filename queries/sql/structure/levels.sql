-- How many units of each level, kind and subtype are in force at T in the area, how many have a branch?
select
    level,
    kind,
    subtype,
    count(distinct unit_code) as ever,
    count(distinct unit_code) filter (where in_force) as units,
    count(distinct unit_code) filter (where in_force and party_branch is not null) as branch_known,
    count(distinct unit_code) filter (where in_force and party_branch) as branches
from (
    select
        *,
        coalesce(valid_from, '-infinity') <= $as_of and coalesce(valid_to, 'infinity') > $as_of as in_force
    from units_ever
    where is_inside(unit_code, $area) and coalesce(valid_from, '-infinity') <= $as_of
) as told
group by level, kind, subtype
order by level, kind, subtype
