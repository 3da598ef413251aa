-- Which events does their log change?
create or replace temp table changed as
select decided.*
from decided
inner join events on decided.event_id = events.event_id
where hash(decided) <> hash(events);
