-- Leave the events that fit nowhere else to the ended unit that they name: they count where that one lay.
update events
set grid_code = unknown_units.unit_code, placed_by = 'declared'
from unknown_units
where
    events.grid_code is null and unknown_units.event_id = events.event_id
    and unknown_units.batch_id = events.batch_id
    and events.reported_at >= (
        select max(coalesce(unit.valid_to, 'infinity')) from units_ever as unit
        where unit.unit_code = unknown_units.unit_code
    );
