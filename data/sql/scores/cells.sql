-- Which different cells are in the coded columns of a scores file?
create or replace temp table cells as
select distinct
    'unit_code' as field,
    unit_code as cell
from raw
union all
select distinct
    'role_code' as field,
    role_code as cell
from raw
union all
select distinct
    'rater' as field,
    rater as cell
from raw
union all
select distinct
    'factor' as field,
    factor as cell
from raw;
