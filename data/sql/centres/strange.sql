-- Which kinds of centres does the profile not define, in how many rows, and first in which?
select
    min(typed.position) as position,
    'kind' as column_name,
    typed.kind as word,
    count(*) as row_count
from typed
anti join refused on typed.position = refused.position
where typed.kind is not null and not list_contains($centres::varchar[], typed.kind)
group by typed.kind
order by position;
