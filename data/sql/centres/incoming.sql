-- What are the centres of this file, as the table holds them?
create or replace temp view incoming as
select
    typed.position,
    typed.centre_id as key,
    null::timestamp as stamp,
    typed.centre_id,
    typed.kind,
    typed.name,
    typed.unit_code,
    typed.lon,
    typed.lat,
    typed.valid_from,
    typed.valid_to
from typed
anti join refused on typed.position = refused.position;
