-- Place the events whose point has come to lie in a unit.
update events
set grid_code = found.unit_code, placed_by = 'point'
from (
    select
        homeless.event_id,
        arg_min(hits.unit_code, hits.rank) as unit_code
    from events as homeless
    inner join hits on homeless.lon = hits.lon and homeless.lat = hits.lat
    where
        homeless.grid_code is null
        and homeless.reported_at >= coalesce(hits.valid_from, '-infinity')
        and homeless.reported_at < coalesce(hits.valid_to, 'infinity')
    group by homeless.event_id
) as found
where found.event_id = events.event_id and events.grid_code is null;
