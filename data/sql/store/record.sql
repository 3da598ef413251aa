-- Record the import of one file.
insert into batches (
    batch_id,
    file_name,
    file_hash,
    table_name,
    rows_in,
    loaded,
    replaced,
    unchanged,
    refused,
    imported_at,
    as_of,
    refusal_file,
    older,
    joined
) values (
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
    $refusal_file,
    $older,
    $joined
);
