-- How many units of each level, kind and subtype are in force at T, and how many have there ever been?
with versions as (
    select
        unit_code,
        level,
        kind,
        subtype,
        valid_from,
        valid_to
    from units
    union all
    select
        unit_code,
        level,
        kind,
        subtype,
        valid_from,
        valid_to
    from unit_versions
)

select
    level,
    kind,
    subtype,
    count(distinct unit_code) as ever,
    count(distinct unit_code) filter (
        where coalesce(valid_from, '-infinity') <= $as_of and $as_of < coalesce(valid_to, 'infinity')
    ) as in_force
from versions
group by level, kind, subtype
order by level, kind, subtype;
