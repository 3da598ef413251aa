-- What does the store say of itself?
select
    key,
    value
from meta
order by key;
