-- Which files were imported last (on one day, unless it is null), and what became of their rows?
select
    batch_id,
    file_name,
    table_name,
    rows_in,
    loaded,
    replaced,
    unchanged,
    coalesce(older, 0) as older,
    coalesce(joined, 0) as joined,
    refused,
    imported_at,
    as_of,
    refusal_file
from batches
where
    $day::timestamp is null
    or (imported_at >= $day::timestamp and imported_at < $day::timestamp + interval 1 day)
order by batch_id desc, rowid asc
limit $most
