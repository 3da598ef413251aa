-- What was the mean score in each assessment that was over by the end of the period and by T?
select
    starts_at,
    ends_at,
    avg(score) as score,
    count(distinct hash(unit_code, role_code)) as judged
from scores
where
    ends_at <= $as_of and ends_at <= $end
    and (role_code is null or $roles is null or list_contains($roles::varchar[], role_code))
    and is_inside(unit_code, $area)
group by starts_at, ends_at
order by ends_at desc, starts_at desc
limit $most
