-- Which cells that nobody can read cost only themselves? Their columns may be empty.
create or replace temp table spared as
select *
from refused
where
    list_contains($reasons, reason)
    and not list_contains($required, column_name);
