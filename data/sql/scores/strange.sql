-- Which roles, raters and factors of a scores file does the profile not define, and first in which row?
with spoken_of as (
    select
        typed.position,
        unnest(['role_code', 'rater', 'factor']) as column_name,
        unnest([typed.role_code, typed.rater, typed.factor]) as word,
        unnest([$roles::varchar[], $raters::varchar[], $factors::varchar[]]) as known
    from typed
    anti join refused on typed.position = refused.position
)

select
    min(position) as position,
    column_name,
    word,
    count(*) as row_count
from spoken_of
where word is not null and not list_contains(known, word)
group by column_name, word
order by position, column_name;
