-- What are the steps of this file, as the table holds them?
create or replace temp view incoming as
select
    typed.position,
    row(typed.event_id, typed.step, typed.happened_at) as key,
    null::timestamp as stamp,
    typed.event_id,
    typed.seq,
    typed.happened_at,
    typed.step,
    typed.level,
    typed.role_code,
    typed.detail
from typed
anti join refused on typed.position = refused.position;
