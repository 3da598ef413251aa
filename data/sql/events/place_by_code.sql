-- Place the events whose declared unit has come to be known.
update events
set grid_code = unknown_units.unit_code, placed_by = 'declared'
from unknown_units
where
    events.grid_code is null and unknown_units.event_id = events.event_id
    and unknown_units.batch_id = events.batch_id
    and exists (
        select 1 from units_ever as unit
        where
            unit.unit_code = unknown_units.unit_code
            and events.reported_at >= coalesce(unit.valid_from, '-infinity')
            and events.reported_at < coalesce(unit.valid_to, 'infinity')
    );
