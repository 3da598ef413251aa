-- Which lines of the file could not be read as rows, and why? Not what they say: it may be about a person.
select
    line,
    any_value(error_message) as problem
from reject_errors
group by line
order by line;
