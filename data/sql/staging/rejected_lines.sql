-- Which lines of this file could not be read as rows, and what stands in them? However often it was read.
select
    faults.line,
    any_value(faults.csv_line) as words
from reject_errors as faults
inner join reject_scans as scans on faults.scan_id = scans.scan_id and faults.file_id = scans.file_id
where scans.file_path = $path
group by faults.line
order by faults.line
limit $most;
