-- Keep the doubts of one import.
insert into doubts
select
    $batch_id::bigint as batch_id,
    file_name,
    row_number,
    column_name,
    reason,
    detail
from offered_doubts;
