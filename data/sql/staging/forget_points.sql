-- A point of which one half cannot be read is none.
update typed
set lon = null, lat = null
where typed.position in (
    select spared.position from spared
    where spared.column_name in ('lon', 'lat')
);
