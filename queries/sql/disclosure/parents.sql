-- Which unit does each unit lie in that is counted or above a counted one?
select distinct
    path.unit_code,
    path.ancestor_code as parent_code
from unit_paths as path
where
    path.depth = 1
    and path.unit_code in (
        select above.ancestor_code
        from unit_paths as above
        semi join population as counted on above.unit_code = counted.unit_code
    )
order by path.unit_code
