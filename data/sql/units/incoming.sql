-- What are the units of this file, as the table holds them?
create or replace temp view incoming as
select
    grounded.position,
    row(grounded.unit_code, grounded.valid_from) as key,
    null::timestamp as stamp,
    grounded.unit_code,
    grounded.parent_code,
    grounded.level,
    grounded.name,
    grounded.zone,
    grounded.kind,
    grounded.subtype,
    grounded.exempt_reason,
    grounded.backup_unit,
    grounded.work_group,
    grounded.service_group,
    grounded.party_branch,
    grounded.area_km2,
    grounded.lon,
    grounded.lat,
    grounded.geometry,
    grounded.valid_from,
    grounded.valid_to
from grounded
anti join refused on grounded.position = refused.position;
