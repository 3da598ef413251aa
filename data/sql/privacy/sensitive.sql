-- Which categories of this file are sensitive, and as what are their events published?
create or replace temp table sensitive as
select distinct
    spoken.meaning as code,
    coalesce(offered.published, $other) as published
from spoken
left join offered_sensitive as offered
    on lower(spoken.meaning) = offered.category or lower(spoken.word) = offered.category
where
    spoken.field = 'category'
    and (
        offered.category is not null
        or list_contains(
            list_transform($phrases::varchar[], lambda phrase: contains(lower(spoken.word), phrase)), true
        )
    );
