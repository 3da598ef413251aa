-- Who of the counted roles is on duty at each full hour of the period that a roster reaches?
with hours as (
    select unnest(generate_series($start, least($end, $as_of) - interval 1 second, interval 1 hour)) as hour
),

told as (
    select
        hours.hour,
        shifts.post_id,
        bool_and(shifts.status = 'on') as is_on
    from hours
    inner join shifts on hours.hour >= shifts.starts_at and hours.hour < shifts.ends_at
    where shifts.starts_at < $end and shifts.ends_at > $start
    group by hours.hour, shifts.post_id
),

counted as (
    select distinct post_id
    from postings_at($as_of, $circle_roles)
)

select
    told.hour,
    coalesce(sum(hash(counted.post_id)::hugeint) filter (where told.is_on), 0)::varchar as people
from told
left join counted on told.post_id = counted.post_id
group by told.hour
order by told.hour
