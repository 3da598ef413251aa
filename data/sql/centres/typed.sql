-- What does each row of a centres file say, typed?
create or replace temp table typed as
select
    raw.position,
    id_of(clean(raw.centre_id)) as centre_id,
    kind.meaning as kind,
    named.meaning as name,
    unit.meaning as unit_code,
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
left join spoken as kind on kind.field = 'centre_kind' and raw.kind = kind.cell
left join spoken as unit on unit.field = 'unit_code' and raw.unit_code = unit.cell
left join spoken as named on named.field = 'name' and raw.name = named.cell;
