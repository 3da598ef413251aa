-- Doubt these rows: they are loaded, and somebody should look at them. No position: the whole file.
insert into doubted
select
    position,
    column_name,
    reason,
    detail
from offered_doubts;
