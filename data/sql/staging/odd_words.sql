-- Which different cells must have a meaning and have none yet, or are read by a grammar of their own?
select
    field,
    cell
from spoken
where word is not null and (reason = 'cell_value_unknown' or field in ('rating', 'evidence'))
order by field, cell;
