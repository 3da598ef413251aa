-- In which columns did a spreadsheet destroy codes, and in how many rows?
select
    column_name,
    count(*) as destroyed
from refused
where reason = 'cell_code_destroyed'
group by column_name
order by column_name;
