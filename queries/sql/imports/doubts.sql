-- What was loaded and should be looked at, by column and reason, and where was it met last?
select
    column_name,
    reason,
    count(*) as cells,
    count(distinct row(batch_id, file_name)) as files,
    count(distinct coalesce(detail, '')) as details,
    max(batch_id) as batch_id,
    -- compared field by field: of the newest import the first rows
    min(
        {
            'age': -batch_id,
            'place': coalesce(row_number, 0),
            'file_name': file_name,
            'row_number': row_number,
            'detail': detail
        },
        3
    ) as examples
from doubts
group by column_name, reason
order by max(batch_id) desc, cells desc, reason asc, column_name asc
limit $most
