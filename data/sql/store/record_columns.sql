-- Record what became of the columns of a file.
insert into file_columns
select
    $batch_id::bigint as batch_id,
    $file_name::varchar as file_name,
    position,
    header,
    fate,
    meaning
from offered_columns;
