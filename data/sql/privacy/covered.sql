-- Which words for categories stand for a sensitive one, or one that covers such, and under which is it told?
select distinct
    trim(spoken.cell) as word,
    coalesce(sensitive.published, spoken.meaning) as published,
    sensitive.code is null as is_ordinary
from spoken
left join sensitive on spoken.meaning = sensitive.code
left join offered_covers as cover on spoken.meaning = cover.category
where spoken.field = 'category' and (sensitive.code is not null or cover.category is not null)
order by word;
