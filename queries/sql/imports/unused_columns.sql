-- Which columns of the imported files were not stored, and why?
select
    file.table_name,
    file_columns.fate,
    file_columns.header,
    count(*) as files,
    arg_max(file.file_name, file.batch_id) as file_name
from file_columns
inner join batches as file
    on
        file_columns.batch_id = file.batch_id
        and file_columns.file_name = file.file_name
where file_columns.fate != 'known'
group by file.table_name, file_columns.fate, file_columns.header
order by file_columns.fate desc, files desc, file_columns.header asc, file.table_name asc
limit $most
