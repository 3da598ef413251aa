-- Up to which instant does each table tell the truth?
select
    table_name,
    max(as_of) as as_of
from batches
group by table_name
order by table_name
