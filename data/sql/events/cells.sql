-- Which different cells are in the coded columns of an events file?
create or replace temp table cells as
select distinct
    'grid_code' as field,
    grid_code as cell
from raw
union all
select distinct
    'zone' as field,
    zone as cell
from raw
union all
select distinct
    'channel' as field,
    channel as cell
from raw
union all
select distinct
    'category' as field,
    category as cell
from raw
union all
select distinct
    'report_class' as field,
    report_class as cell
from raw
union all
select distinct
    'tier' as field,
    tier as cell
from raw
union all
select distinct
    'max_level' as field,
    max_level as cell
from raw
union all
select distinct
    'onsite' as field,
    onsite as cell
from raw
union all
select distinct
    'suspended' as field,
    suspended as cell
from raw
union all
select distinct
    'disposition' as field,
    disposition as cell
from raw
union all
select distinct
    'resolved' as field,
    resolved as cell
from raw
union all
select distinct
    'rating' as field,
    rating as cell
from raw
union all
select distinct
    'status' as field,
    status as cell
from raw
union all
select distinct
    'duplicate' as field,
    duplicate as cell
from raw
union all
select distinct
    'grid_name' as field,
    grid_name as cell
from raw
union all
select distinct
    'mode' as field,
    mode as cell
from raw
union all
select distinct
    'evidence' as field,
    evidence as cell
from raw;
