-- Which cells of the files imported last were refused, by column and reason, and in which rows?
with found as (
    select
        batch_id,
        file_name,
        column_name,
        reason,
        count(*) as cells,
        count(distinct coalesce(detail, '')) as details,
        min(detail) as detail,
        min(row_number, 5) as row_numbers
    from refusals
    group by batch_id, file_name, column_name, reason
    order by batch_id desc, cells desc, file_name asc, column_name asc, reason asc
    limit $most
),

-- of two tables of one file the first is meant
file as (
    select
        batch_id,
        file_name,
        first(table_name order by rowid) as table_name,
        first(imported_at order by rowid) as imported_at,
        first(refused order by rowid) as refused,
        first(refusal_file order by rowid) as refusal_file
    from batches
    where refused > 0
    group by batch_id, file_name
),

place as (
    select
        batch_id,
        file_name,
        header,
        coalesce(min(position) filter (where fate = 'known'), min(position)) as position
    from file_columns
    where batch_id in (select found.batch_id from found)
    group by batch_id, file_name, header
)

select
    found.*,
    file.table_name,
    file.imported_at,
    file.refused,
    file.refusal_file,
    place.position
from found
left join file on found.batch_id = file.batch_id and found.file_name = file.file_name
left join place
    on
        found.batch_id = place.batch_id
        and found.file_name = place.file_name
        and found.column_name = place.header
order by found.batch_id desc, found.file_name asc, found.cells desc, found.column_name asc, found.reason asc
