-- Refuse also these rows, for what their cells alone do not show.
insert into refused
select
    position,
    column_name,
    reason,
    detail
from offered_refusals;
