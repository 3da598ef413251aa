-- Remember cells that would be read and must not be: what stands there now, what stood there, and why not.
insert into marks
select
    column_name,
    cell,
    was,
    reason
from offered_marks;
