-- What are the duties of this file, as the table holds them?
create or replace temp view incoming as
select
    typed.position,
    row(typed.duty, typed.unit_code, typed.due_at) as key,
    null::timestamp as stamp,
    typed.duty,
    typed.unit_code,
    typed.due_at,
    typed.done_at
from typed
anti join refused on typed.position = refused.position;
