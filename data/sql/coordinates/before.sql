-- In which system was the last file of this table whose points decided it?
select system
from diagnoses
where table_name = $table_name and decided_by = 'evidence'
order by batch_id desc, rowid desc
limit 1;
