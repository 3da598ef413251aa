-- What decides the reach at T: the people on duty and their places, the ground, and the roads?
with ground as (
    select coalesce(max(batch_id), 0) as version
    from units
),

roads as (
    select coalesce(max(batch_id), 0) as version
    from road_nodes
),

duty as (
    select coalesce(sum(hash(post_id, unit_code, lon, lat)::hugeint), 0)::varchar as people
    from on_duty_at($as_of, $circle_roles)
)

select
    duty.people,
    is_rostered($as_of) as is_told,
    ground.version as ground,
    roads.version as roads
from duty
cross join ground
cross join roads
