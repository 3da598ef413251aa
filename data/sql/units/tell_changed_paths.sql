-- Where do events of a unit count that moved or ended, or that lies in one which did, by their report?
-- A version follows its parent until the next version; it counts itself only until it ends.
insert into changed_paths
with recursive versions as (
    select
        unit_code,
        parent_code,
        level,
        if(
            lag(unit_code) over one is null, '-infinity'::timestamp, coalesce(valid_from, '-infinity')
        ) as starts_at,
        coalesce(lead(valid_from) over one, 'infinity'::timestamp) as ends_at,
        coalesce(valid_to, 'infinity'::timestamp) as stands_until
    from units_ever
    window one as (partition by unit_code order by coalesce(valid_from, '-infinity'))
),

paths as (
    select
        unit_code,
        unit_code as ancestor_code,
        level as ancestor_level,
        parent_code as next_code,
        starts_at,
        ends_at,
        stands_until,
        [unit_code] as passed
    from versions
    union all
    select
        paths.unit_code,
        above.unit_code as ancestor_code,
        above.level as ancestor_level,
        above.parent_code as next_code,
        greatest(paths.starts_at, above.starts_at) as starts_at,
        least(paths.ends_at, above.ends_at) as ends_at,
        above.stands_until,
        list_append(paths.passed, above.unit_code) as passed
    from paths
    inner join versions as above
        on
            paths.next_code = above.unit_code
            and paths.starts_at < above.ends_at
            and paths.ends_at > above.starts_at
            -- units that exchanged their places stand above each other while neither has its next version
            and not list_contains(paths.passed, above.unit_code)
),

changed as (
    select unit_code
    from paths
    group by unit_code
    having min(least(ends_at, stands_until)) < 'infinity' or max(starts_at) > '-infinity'
)

select
    paths.unit_code,
    paths.ancestor_code,
    paths.ancestor_level,
    paths.starts_at,
    least(paths.ends_at, paths.stands_until) as ends_at
from paths
semi join changed on paths.unit_code = changed.unit_code
where paths.starts_at < least(paths.ends_at, paths.stands_until)
order by paths.unit_code, paths.starts_at;
