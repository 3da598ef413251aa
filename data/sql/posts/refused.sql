-- Which rows of a posts file are refused, for which cell and reason?
create or replace temp table refused as
with judged as (
    select
        typed.position,
        unnest([
            'post_id', 'unit_code', 'role_code', 'status', 'lon', 'lat', 'valid_from', 'valid_to'
        ]) as column_name,
        unnest([
            raw.post_id,
            coalesce(raw.unit_code, raw.unit_name),
            raw.role_code,
            raw.status,
            raw.lon,
            raw.lat,
            raw.valid_from,
            raw.valid_to
        ]) as cell,
        unnest([
            case
                when typed.post_id is null then 'cell_missing'
                when is_destroyed(typed.post_id) then 'cell_code_destroyed'
            end,
            case
                when unit.reason is not null then unit.reason
                when typed.unit_code is null then 'cell_missing'
                when typed.unit_code not in (select units.unit_code from units) then 'cell_unit_unknown'
            end,
            if(typed.role_code is null, 'cell_missing', null),
            status.reason,
            case
                when clean(raw.lon) is not null and typed.lon is null then 'cell_number_unreadable'
                when abs(typed.lon) > 180 then 'cell_coordinate_impossible'
            end,
            case
                when clean(raw.lat) is not null and typed.lat is null then 'cell_number_unreadable'
                when abs(typed.lat) > 90 then 'cell_coordinate_impossible'
            end,
            if(clean(raw.valid_from) is not null and typed.valid_from is null, 'cell_time_unreadable', null),
            if(clean(raw.valid_to) is not null and typed.valid_to is null, 'cell_time_unreadable', null)
        ]) as reason
    from typed
    inner join numbered as raw on typed.position = raw.position
    left join spoken as unit on unit.field = 'unit_code' and raw.unit_code = unit.cell
    left join spoken as status on status.field = 'post_status' and raw.status = status.cell
)

select
    judged.position,
    judged.column_name,
    judged.reason,
    left(judged.cell, 80) as detail
from judged
where judged.reason is not null
order by judged.position, judged.column_name;
