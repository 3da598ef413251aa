-- Which different days of a column bear a year of two digits, and how many cells do?
select
    regexp_extract(cell, '^\s*(''?\d{1,2}[-/.]\d{1,2}[-/.]''?\d{2})(?:[^\d]|$)', 1) as day,
    count(*) as cells
from looked_at
where regexp_matches(cell, '^\s*''?\d{1,2}[-/.]\d{1,2}[-/.]''?\d{2}(?:[^\d]|$)')
group by all
order by all;
