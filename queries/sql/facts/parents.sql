-- Which unit does each unit lie in that something is told of, or that is above such a one?
select distinct
    path.unit_code,
    path.ancestor_code as parent_code
from unit_paths as path
where
    path.depth = 1
    and path.unit_code in (
        select above.ancestor_code
        from unit_paths as above
        semi join facts as told on above.unit_code = told.unit_code
    )
order by path.unit_code
