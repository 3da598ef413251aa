-- Which obligations of a duties file does the profile not define, in how many rows, and first in which?
select
    min(typed.position) as position,
    'duty' as column_name,
    typed.duty as word,
    count(*) as row_count
from typed
anti join refused on typed.position = refused.position
where typed.duty is not null and not list_contains($duties::varchar[], typed.duty)
group by typed.duty
order by position;
