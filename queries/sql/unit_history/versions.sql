-- What was this unit, in which time?
select
    name,
    level,
    parent_code,
    zone,
    kind,
    subtype,
    exempt_reason,
    work_group,
    service_group,
    party_branch,
    area_km2,
    valid_from,
    valid_to,
    geometry is not null as has_ground
from units_ever
where unit_code = $area and (valid_from is null or valid_from <= $as_of)
order by valid_from nulls first, valid_to nulls last
