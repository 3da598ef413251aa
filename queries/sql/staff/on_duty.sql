-- Who of the counted roles is on duty at T, where, and which of the posts of its role in its unit is it?
with numbered as (
    select
        post_id,
        unit_code,
        role_code,
        row_number() over (partition by unit_code, role_code order by post_id) as number
    from postings_at($as_of, $circle_roles)
)

select
    posting.post_id,
    posting.role_code,
    posting.unit_code,
    numbered.number,
    zone.zone,
    posting.lon,
    posting.lat
from on_duty_at($as_of, $circle_roles) as posting
inner join numbered
    on
        posting.post_id = numbered.post_id
        and posting.unit_code = numbered.unit_code
        and posting.role_code = numbered.role_code
left join unit_zones() as zone on posting.unit_code = zone.grid_code
where
    is_inside(posting.unit_code, $area)
order by posting.post_id, posting.unit_code
