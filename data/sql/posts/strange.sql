-- Which roles of a posts file does the profile not define, in how many rows, and first in which?
select
    min(typed.position) as position,
    'role_code' as column_name,
    typed.role_code as word,
    count(*) as row_count
from typed
anti join refused on typed.position = refused.position
where typed.role_code is not null and not list_contains($roles::varchar[], typed.role_code)
group by typed.role_code
order by position;
