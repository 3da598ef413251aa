-- Which rows are older than the ones held?
select
    verdicts.position,
    null as detail
from verdicts
where verdicts.verdict = 'older'
order by verdicts.position;
