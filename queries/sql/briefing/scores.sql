-- C14: what is the mean score by rater of the newest evaluation that ended by the end of the period?
with inside as (
    select *
    from scores
    where ends_at <= least($end, $as_of) and is_inside(unit_code, $area)
)

select
    coalesce(rater, '') as rater,
    count(*) as n,
    avg(score) as mean
from inside
where ends_at = (select max(newest.ends_at) from inside as newest)
group by coalesce(rater, '')
order by rater
