-- What are the counts of this file, as the table holds them?
create or replace temp view incoming as
select
    typed.position,
    row(typed.unit_code, typed.counted_on) as key,
    null::timestamp as stamp,
    typed.unit_code,
    typed.counted_on,
    typed.households,
    typed.residents,
    typed.entities
from typed
anti join refused on typed.position = refused.position;
