-- Which rows of a units file are refused, for which cell and reason? data.surveying looks at what rows are
-- to each other, at levels that are not told, and at shapes.
create or replace temp table refused as
with judged as (
    select
        typed.position,
        unnest([
            'unit_code', 'parent_code', 'level', 'zone', 'lon', 'lat', 'valid_from', 'valid_to', 'work_group',
            'service_group', 'party_branch'
        ]) as column_name,
        unnest([
            raw.unit_code,
            raw.parent_code,
            raw.level,
            raw.zone,
            raw.lon,
            raw.lat,
            raw.valid_from,
            raw.valid_to,
            raw.work_group, raw.service_group, raw.party_branch
        ]) as cell,
        unnest([
            if(typed.unit_code is null, 'cell_missing', unit.reason),
            parent.reason,
            level.reason,
            zone.reason,
            if(clean(raw.lon) is not null and typed.lon is null, 'cell_number_unreadable', null),
            if(clean(raw.lat) is not null and typed.lat is null, 'cell_number_unreadable', null),
            if(clean(raw.valid_from) is not null and typed.valid_from is null, 'cell_time_unreadable', null),
            if(clean(raw.valid_to) is not null and typed.valid_to is null, 'cell_time_unreadable', null),
            work_group.reason,
            service_group.reason,
            party_branch.reason
        ]) as reason
    from typed
    inner join numbered as raw on typed.position = raw.position
    left join spoken as unit on unit.field = 'unit_code' and raw.unit_code = unit.cell
    left join spoken as parent on parent.field = 'parent_code' and raw.parent_code = parent.cell
    left join spoken as level on level.field = 'level' and raw.level = level.cell
    left join spoken as zone on zone.field = 'zone' and raw.zone = zone.cell
    left join spoken as work_group on work_group.field = 'work_group' and raw.work_group = work_group.cell
    left join spoken as service_group
        on service_group.field = 'service_group' and raw.service_group = service_group.cell
    left join
        spoken as party_branch
        on party_branch.field = 'party_branch' and raw.party_branch = party_branch.cell
)

select
    judged.position,
    judged.column_name,
    judged.reason,
    left(judged.cell, 80) as detail
from judged
where judged.reason is not null
order by judged.position, judged.column_name;
