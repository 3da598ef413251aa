-- Record in which coordinate system a file is.
insert into diagnoses (
    batch_id,
    file_name,
    table_name,
    system,
    decided_by,
    points,
    agreement,
    margin,
    odd_rows,
    basis,
    declared,
    question
) values (
    $batch_id,
    $file_name,
    $table_name,
    $system,
    $decided_by,
    $points,
    $agreement,
    $margin,
    $odd_rows,
    $basis,
    $declared,
    $question
);
