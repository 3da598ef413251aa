-- What does each row of a units file say, typed?
create or replace temp table typed as
select
    raw.position,
    unit.meaning as unit_code,
    parent.meaning as parent_code,
    coalesce(level.meaning, $only_level) as level,
    coalesce(clean(raw.name), unit.meaning) as name,
    coalesce(zone.meaning, kind_zones.zone) as zone,
    kind.meaning as kind,
    clean(raw.subtype) as subtype,
    clean(raw.exempt_reason) as exempt_reason,
    clean(raw.backup_unit) as backup_unit,
    work_group.meaning::boolean as work_group,
    service_group.meaning::boolean as service_group,
    party_branch.meaning::boolean as party_branch,
    try_cast(clean(raw.lon) as double) as lon,
    try_cast(clean(raw.lat) as double) as lat,
    raw.geometry,
    time_of(raw.valid_from) as valid_from,
    time_of(raw.valid_to) as valid_to
from numbered as raw
left join spoken as unit on unit.field = 'unit_code' and raw.unit_code = unit.cell
left join spoken as parent on parent.field = 'parent_code' and raw.parent_code = parent.cell
left join spoken as level on level.field = 'level' and raw.level = level.cell
left join spoken as zone on zone.field = 'zone' and raw.zone = zone.cell
left join spoken as kind on kind.field = 'kind' and raw.kind = kind.cell
left join spoken as work_group on work_group.field = 'work_group' and raw.work_group = work_group.cell
left join
    spoken as service_group
    on service_group.field = 'service_group' and raw.service_group = service_group.cell
left join
    spoken as party_branch
    on party_branch.field = 'party_branch' and raw.party_branch = party_branch.cell
left join kind_zones on kind.meaning = kind_zones.kind
order by raw.position;
