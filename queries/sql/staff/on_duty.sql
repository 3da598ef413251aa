-- Who of the counted roles is on duty at T, and where?
select
    posting.post_id,
    posting.role_code,
    posting.unit_code,
    zone.zone,
    posting.lon,
    posting.lat
from on_duty_at($as_of, $circle_roles) as posting
left join unit_zones() as zone on posting.unit_code = zone.grid_code
where
    is_inside(posting.unit_code, $area)
order by posting.post_id, posting.unit_code
