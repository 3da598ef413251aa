-- Within how many hours must an event of each tier or class be closed, by the profile?
create or replace temp table limits as
select
    code,
    hours
from offered_limits;
