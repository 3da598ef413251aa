-- Up to when does each table tell the truth, and how many rows were taken and refused?
select
    table_name,
    max(as_of) as as_of,
    max(imported_at) as imported_at,
    max(batch_id) as batch_id,
    sum(rows_in)::bigint as rows_in,
    sum(refused)::bigint as refused
from batches
group by table_name
order by table_name
