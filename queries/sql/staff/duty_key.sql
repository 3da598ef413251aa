-- What decides the reach at T: the people on duty and their places, the ground, and the count of people?
with counted as (
    select
        max(counted_on) filter (where counted_on <= $as_of) as newest,
        coalesce(max(batch_id), 0) as version
    from population
),

ground as (
    select coalesce(max(batch_id), 0) as version
    from units
),

duty as (
    select coalesce(sum(hash(post_id, unit_code, lon, lat)::hugeint), 0)::varchar as people
    from on_duty_at($as_of, $circle_roles)
)

select
    duty.people,
    ground.version as ground,
    counted.version as counted,
    counted.newest::varchar as newest_count
from duty
cross join ground
cross join counted
