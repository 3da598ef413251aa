-- How many rows of the file are new, replace another, change nothing, and come too late?
select
    count(*) filter (where coalesce(verdicts.verdict, 'loaded') = 'loaded') as loaded,
    count(*) filter (where verdicts.verdict = 'replaced') as replaced,
    count(*) filter (where verdicts.verdict = 'unchanged') as unchanged,
    count(*) filter (where verdicts.verdict = 'older') as older
from incoming
left join verdicts on incoming.position = verdicts.position;
