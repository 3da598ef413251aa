-- Refuse also the units whose parent or shape is wrong.
insert into refused
select
    position,
    column_name,
    reason,
    detail
from offered_refusals;
