-- What does each row of a posts file say, typed?
create or replace temp table typed as
select
    raw.position,
    id_of(clean(raw.post_id)) as post_id,
    coalesce(unit.meaning, unit_name.meaning) as unit_code,
    role.meaning as role_code,
    coalesce(status.meaning, if(status.reason is null, 'active', 'unknown')) as status,
    of_place(
        try_cast(clean(raw.lon) as double), try_cast(clean(raw.lon) as double),
        try_cast(clean(raw.lat) as double)
    ) as lon,
    of_place(
        try_cast(clean(raw.lat) as double), try_cast(clean(raw.lon) as double),
        try_cast(clean(raw.lat) as double)
    ) as lat,
    time_of(raw.valid_from) as valid_from,
    time_of(raw.valid_to) as valid_to
from numbered as raw
left join spoken as unit on unit.field = 'unit_code' and raw.unit_code = unit.cell
left join spoken as unit_name on unit_name.field = 'unit_name' and raw.unit_name = unit_name.cell
left join spoken as role on role.field = 'role_code' and raw.role_code = role.cell
left join spoken as status on status.field = 'post_status' and raw.status = status.cell;
