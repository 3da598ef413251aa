-- Which different cells are in the coded columns of a units file?
create or replace temp table cells as
select distinct
    'unit_code' as field,
    unit_code as cell
from raw
union all
select distinct
    'parent_code' as field,
    parent_code as cell
from raw
union all
select distinct
    'level' as field,
    level as cell
from raw
union all
select distinct
    'zone' as field,
    zone as cell
from raw
union all
select distinct
    'kind' as field,
    kind as cell
from raw
union all
select distinct
    'work_group' as field,
    work_group as cell
from raw
union all
select distinct
    'service_group' as field,
    service_group as cell
from raw
union all
select distinct
    'party_branch' as field,
    party_branch as cell
from raw
union all
select distinct
    'name' as field,
    name as cell
from raw
union all
select distinct
    'exempt_reason' as field,
    exempt_reason as cell
from raw;
