-- Which batch holds a file of this hash, if taking the file again would change nothing? Null: none does.
with rules as (
    select max(meta.value) filter (where meta.key = 'rules_since')::bigint as since
    from meta
    where exists (
        select 1 from meta as said
        where said.key = 'rules' and said.value = $rules
    )
),

newest as (
    select max(batches.batch_id) as batch_id
    from batches
    where batches.file_hash = $file_hash
),

taken as (
    select
        batches.batch_id,
        batches.table_name,
        batches.refused
    from batches
    inner join newest on batches.batch_id = newest.batch_id
    where batches.file_hash = $file_hash and batches.batch_id >= (select rules.since from rules)
)

select max(taken.batch_id) as batch_id
from taken
where not exists (
    select 1
    from batches as later
    inner join newest on later.batch_id > newest.batch_id
    where
        later.table_name in (select mine.table_name from taken as mine)
        or (later.table_name in ('units', 'posts') and (select sum(mine.refused) from taken as mine) > 0)
);
