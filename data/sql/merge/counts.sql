-- How many rows of the file are new, replace another, and change nothing?
select
    count(*) filter (where coalesce(verdicts.verdict, 'loaded') = 'loaded') as loaded,
    count(*) filter (where verdicts.verdict = 'replaced') as replaced,
    count(*) filter (where verdicts.verdict = 'unchanged') as unchanged
from incoming
left join verdicts on incoming.position = verdicts.position;
