-- Join the number of each event with what makes it unique: its grid, its office, its year of reporting.
-- An office that is not told is the parent of the grid.
update typed
set
    event_id = scoped.event_id,
    master_id = scoped.master_id,
    repeat_of = scoped.repeat_of
from (
    select
        named.position,
        named.scope || named.event_id as event_id,
        named.scope || named.master_id as master_id,
        named.scope || named.repeat_of as repeat_of
    from (
        select
            typed.position,
            typed.event_id,
            typed.master_id,
            typed.repeat_of,
            concat_ws(
                '/',
                if(list_contains($scope::varchar[], 'grid'), typed.declared_code, null),
                if(
                    list_contains($scope::varchar[], 'office'),
                    coalesce(typed.office, units.parent_code),
                    null
                ),
                if(list_contains($scope::varchar[], 'year'), year(typed.reported_at)::varchar, null),
                ''
            ) as scope
        from typed
        left join units on typed.declared_code = units.unit_code
    ) as named
) as scoped
where typed.position = scoped.position;
