-- Record the import of one file.
insert into batches values (
    $batch_id,
    $file_name,
    $file_hash,
    $table_name,
    $rows_in,
    $loaded,
    $replaced,
    $unchanged,
    $refused,
    $imported_at,
    $as_of,
    $refusal_file
);
