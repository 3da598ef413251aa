-- Which cells that nobody can read cost only themselves? Their columns may be empty, and nothing else is
-- wrong with their rows: a row that is refused anyway is told with all that is wrong with it.
create or replace temp table spared as
with lasting as (
    select refused.position
    from refused
    where
        not list_contains($reasons, refused.reason)
        or list_contains($required, refused.column_name)
)

select refused.*
from refused
anti join lasting on refused.position = lasting.position;
