-- Which lines of the file could not be read as rows?
select
    reject_errors.line,
    left(trim(any_value(reject_errors.csv_line), chr(10)), 80) as csv_line
from reject_errors
group by reject_errors.line
order by reject_errors.line;
