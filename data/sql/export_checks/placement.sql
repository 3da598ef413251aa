-- How were the events of this file placed: by their code, by their point, not at all?
with taken as (
    select
        typed.position,
        typed.lon,
        typed.lat,
        unplaced.position is not null as is_unplaced,
        placed.unit_code
    from typed
    anti join refused on typed.position = refused.position
    left join unplaced on typed.position = unplaced.position
    left join placed on typed.position = placed.position
),

shared as (
    select
        unnest($lons::double[]) as lon,
        unnest($lats::double[]) as lat
)

select
    count(*) filter (where not taken.is_unplaced) as by_code,
    count(*) filter (where taken.unit_code is not null) as by_point,
    count(*) filter (
        where taken.is_unplaced and taken.unit_code is null and taken.lon + taken.lat is not null
    ) as outside,
    count(*) filter (
        where taken.is_unplaced and taken.unit_code is null and taken.lon + taken.lat is null
    ) as without_point,
    count(shared.lon) as at_shared_point
from taken
left join shared on taken.lon = shared.lon and taken.lat = shared.lat;
