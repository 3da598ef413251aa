-- What was loaded and should be looked at, by column and reason, and where was it met last?
with found as (
    select
        column_name,
        reason,
        count(*) as cells,
        count(distinct row(batch_id, file_name)) as files,
        count(distinct coalesce(detail, '')) as details,
        max(batch_id) as batch_id,
        list_slice(
            list((file_name, row_number, detail) order by batch_id desc, row_number asc), 1, 3
        ) as examples
    from doubts
    group by column_name, reason
)

select
    column_name,
    reason,
    cells,
    files,
    details,
    batch_id,
    list_transform(examples, lambda x: x[1]) as example_files,
    list_transform(examples, lambda x: x[2]) as example_rows,
    list_transform(examples, lambda x: x[3]) as example_details
from found
order by batch_id desc, cells desc, reason asc, column_name asc
limit $most
