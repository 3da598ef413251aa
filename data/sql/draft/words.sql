-- Which words stand in the coded columns of what was loaded? The most frequent first.
with told as (
    select
        'tier' as field,
        tier as word
    from events
    union all
    select
        'category' as field,
        category as word
    from events
    union all
    select
        'channel' as field,
        channel as word
    from events
    union all
    select
        'report_class' as field,
        report_class as word
    from events
    union all
    select
        'rating' as field,
        rating as word
    from events
    union all
    select
        'role_code' as field,
        role_code as word
    from posts
    union all
    select
        'fact_key' as field,
        fact_key as word
    from facts
)

select
    field,
    word
from told
where word is not null
group by field, word
order by field asc, count(*) desc, word asc;
