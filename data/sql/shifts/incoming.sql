-- What are the shifts of this file, as the table holds them?
create or replace temp view incoming as
select
    typed.position,
    row(typed.post_id, typed.starts_at) as key,
    null::timestamp as stamp,
    typed.post_id,
    typed.starts_at,
    typed.ends_at,
    typed.status
from typed
anti join refused on typed.position = refused.position;
