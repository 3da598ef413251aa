-- Which counts of a facts file does the profile not define, in how many rows, and first in which?
select
    min(typed.position) as position,
    'fact_key' as column_name,
    typed.fact_key as word,
    count(*) as row_count
from typed
anti join refused on typed.position = refused.position
where typed.fact_key is not null and not list_contains($facts::varchar[], typed.fact_key)
group by typed.fact_key
order by position;
