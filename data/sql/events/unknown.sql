-- Which unit codes of the file does nobody know, and in how many events?
select
    unplaced.declared_code,
    count(*) as events
from unplaced
where unplaced.declared_code is not null and unplaced.ended_code is null
group by unplaced.declared_code
order by events desc, unplaced.declared_code asc;
