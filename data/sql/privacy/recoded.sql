-- How many events of this file are published under each other category, and are there ordinary ones in it?
select
    sensitive.published,
    count(*) as events,
    (
        exists (
            select 1 from typed as ordinary
            anti join sensitive as hidden on ordinary.category = hidden.code
            where ordinary.category = sensitive.published
        )
        or exists (
            select 1 from events
            where events.category = sensitive.published
        )
    ) as has_company
from typed
inner join sensitive on typed.category = sensitive.code
anti join refused on typed.position = refused.position
group by sensitive.published
order by sensitive.published;
