-- How many positions of each role are on duty at $since and at T, who came on and who went off between them?
with before as (
    select distinct
        post_id,
        role_code
    from on_duty_at($since, null)
    where is_inside(unit_code, $area)
),

after as (
    select distinct
        post_id,
        role_code
    from on_duty_at($as_of, null)
    where is_inside(unit_code, $area)
)

select
    coalesce(before.role_code, after.role_code) as role_code,
    count(before.post_id) as before,
    count(*) filter (where before.post_id is null) as came_on,
    count(*) filter (where after.post_id is null) as went_off,
    count(after.post_id) as after
from before
full outer join after on before.post_id = after.post_id and before.role_code = after.role_code
group by coalesce(before.role_code, after.role_code)
order by role_code
