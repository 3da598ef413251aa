-- How much was imported on each of the newest days?
select
    date_trunc('day', imported_at) as day,
    count(distinct batch_id) as imports,
    count(*) as files,
    sum(rows_in)::bigint as rows_in,
    sum(loaded)::bigint as loaded,
    sum(replaced)::bigint as replaced,
    sum(unchanged)::bigint as unchanged,
    coalesce(sum(older), 0)::bigint as older,
    coalesce(sum(joined), 0)::bigint as joined,
    sum(refused)::bigint as refused
from batches
group by date_trunc('day', imported_at)
order by day desc
limit $most
