-- How were grids and roles judged in the last assessment that was over by the end of the period and by T?
with told as (
    select
        unit_code,
        role_code,
        rater,
        factor,
        starts_at,
        ends_at,
        score,
        dense_rank() over (partition by role_code order by ends_at desc, starts_at desc) as place
    from scores
    where
        ends_at <= $as_of and ends_at <= $end
        and (role_code is null or $roles is null or list_contains($roles::varchar[], role_code))
)

select
    unit_code,
    role_code,
    rater,
    factor,
    starts_at,
    ends_at,
    score
from told
where place = 1 and is_inside(unit_code, $area)
order by unit_code, role_code, rater, factor
