-- What do the reported counts of each key add up to, for the spans that lie in the period and end by T?
select
    fact_key,
    sum(value) as total
from facts
where
    starts_at >= coalesce($start::timestamp, '-infinity')
    and ends_at <= coalesce($end::timestamp, 'infinity')
    and starts_at <= $as_of
group by fact_key
order by fact_key;
