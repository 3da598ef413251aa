-- Of which tables without versions were rows replaced after a data version?
select
    table_name,
    sum(replaced)::bigint as replaced
from batches
where batch_id > $version and table_name <> 'events'
group by table_name
having sum(replaced) > 0
order by table_name
