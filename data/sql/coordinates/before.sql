-- In which systems were the files of this table whose points decided it, the system of the newest first?
select system
from diagnoses
where table_name = $table_name and decided_by = 'evidence'
group by system
order by max(batch_id) desc;
