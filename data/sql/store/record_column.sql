-- Record what became of one column of a file.
insert into file_columns values ($batch_id, $file_name, $position, $header, $fate, $meaning);
