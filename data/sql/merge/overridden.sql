-- Which rows of the file took no effect because a later one of the same file says something else of the same?
select
    verdicts.position,
    null as detail
from verdicts
where verdicts.position >= 0 and not verdicts.is_final and verdicts.verdict in ('loaded', 'replaced')
order by verdicts.position;
