-- Which levels of a units file does the profile not define, in how many rows, and first in which?
select
    min(typed.position) as position,
    'level' as column_name,
    typed.level as word,
    count(*) as row_count
from typed
anti join refused on typed.position = refused.position
where typed.level is not null and not list_contains($levels::varchar[], typed.level)
group by typed.level
order by position;
