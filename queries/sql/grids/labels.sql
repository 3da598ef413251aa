-- What are units called in full: with so many of the units around them, the one top unit left out?
select
    path.unit_code,
    string_agg(ancestor.name, ' ' order by path.depth desc) as label
from unit_paths as path
inner join units as ancestor on path.ancestor_code = ancestor.unit_code
where
    list_contains($codes::varchar[], path.unit_code)
    and (
        path.depth = 0
        or (path.depth <= $above and ancestor.parent_code is not null)
        or (
            path.depth <= $above
            and (
                select count(*) > 1 from units_standing as top
                where top.parent_code is null
            )
        )
    )
group by path.unit_code
order by path.unit_code
