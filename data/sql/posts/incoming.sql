-- What are the posts of this file, as the table holds them?
create or replace temp view incoming as
select
    typed.position,
    row(typed.post_id, typed.unit_code, typed.role_code) as key,
    null::timestamp as stamp,
    typed.post_id,
    typed.unit_code,
    typed.role_code,
    typed.status,
    typed.lon,
    typed.lat,
    typed.valid_from,
    typed.valid_to
from typed
anti join refused on typed.position = refused.position;
