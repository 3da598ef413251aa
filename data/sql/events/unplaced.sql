-- Which events name no unit that is valid when they are reported?
create or replace temp table unplaced as
select
    typed.position,
    typed.event_id,
    typed.declared_code,
    typed.reported_at,
    typed.lon,
    typed.lat
from typed
anti join units_ever as unit
    on
        typed.declared_code = unit.unit_code
        and typed.reported_at >= coalesce(unit.valid_from, '-infinity')
        and typed.reported_at < coalesce(unit.valid_to, 'infinity')
anti join refused on typed.position = refused.position;
