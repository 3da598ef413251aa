-- Which cells that nobody can read cost only themselves? Their columns may be empty, and nothing else is wrong
-- with a point but its other half.
create or replace temp table spared as
select *
from refused
where
    list_contains($reasons, reason)
    and not list_contains($required, column_name);
