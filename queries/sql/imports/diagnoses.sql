-- In which coordinate systems are the files imported last, and how is that known?
with ranked as (
    select
        *,
        -- a feed says the same of every file: the newest ones stand for all of a kind, and one is enough
        -- where nothing was decided
        row_number() over kind as place,
        count(*) over (partition by table_name, system, decided_by, question) as alike
    from diagnoses
    window kind as (
        partition by table_name, system, decided_by, question
        order by batch_id desc, file_name asc
    )
),

file as (
    select
        batch_id,
        min(imported_at) as imported_at
    from batches
    group by batch_id
)

select
    ranked.batch_id,
    ranked.file_name,
    ranked.table_name,
    ranked.system,
    ranked.decided_by,
    ranked.points,
    ranked.agreement,
    ranked.margin,
    ranked.odd_rows,
    ranked.basis,
    ranked.declared,
    ranked.question,
    ranked.alike,
    file.imported_at
from ranked
left join file on ranked.batch_id = file.batch_id
where ranked.place <= case when ranked.decided_by = 'before' then 1 else $alike end
order by (ranked.decided_by = 'before') asc, ranked.batch_id desc, ranked.table_name asc, ranked.file_name asc
limit $most
