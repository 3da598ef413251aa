-- What are the scores of this file, as the table holds them?
create or replace temp view incoming as
select
    typed.position,
    row(typed.unit_code, typed.role_code, typed.rater, typed.factor, typed.starts_at, typed.ends_at) as key,
    null::timestamp as stamp,
    typed.unit_code,
    typed.role_code,
    typed.rater,
    typed.factor,
    typed.starts_at,
    typed.ends_at,
    typed.score
from typed
anti join refused on typed.position = refused.position;
