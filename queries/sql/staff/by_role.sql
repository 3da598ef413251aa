-- How many positions has each role, and how many of them are filled, vacant and on duty at T?
with duty as (
    select distinct
        post_id,
        role_code
    from on_duty_at($as_of, null)
)

select
    posts.role_code,
    count(distinct posts.post_id) filter (where posts.status = 'active') as filled,
    count(distinct posts.post_id) filter (where posts.status = 'vacant') as vacant,
    count(distinct duty.post_id) as on_duty
from posts
left join duty on posts.post_id = duty.post_id and posts.role_code = duty.role_code
where
    (posts.valid_from is null or posts.valid_from <= $as_of)
    and (posts.valid_to is null or posts.valid_to > $as_of)
    and is_inside(posts.unit_code, $area)
group by posts.role_code
order by posts.role_code
