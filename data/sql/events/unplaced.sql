-- Which events name no unit that is valid when they are reported; and does one name a unit that had ended?
create or replace temp table unplaced as
with ended as (
    select
        unit_code,
        max(coalesce(valid_to, 'infinity')) as ended_at
    from units_ever
    group by unit_code
)

select
    typed.position,
    typed.event_id,
    typed.declared_code,
    typed.reported_at,
    typed.lon,
    typed.lat,
    ended.unit_code as ended_code
from typed
anti join units_ever as unit
    on
        typed.declared_code = unit.unit_code
        and typed.reported_at >= coalesce(unit.valid_from, '-infinity')
        and typed.reported_at < coalesce(unit.valid_to, 'infinity')
left join ended on typed.declared_code = ended.unit_code and typed.reported_at >= ended.ended_at
anti join refused on typed.position = refused.position;
