-- How much was imported in all, and how much of it was refused or doubted?
select
    count(distinct batch_id) as imports,
    count(*) as files,
    coalesce(sum(rows_in), 0)::bigint as rows_in,
    coalesce(sum(refused), 0)::bigint as refused,
    count(*) filter (where refused > 0) as files_with_refusals,
    (select count(*) from refusals) as refused_cells,
    (select count(*) from doubts) as doubts
from batches
