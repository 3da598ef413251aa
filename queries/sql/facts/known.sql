-- Where and when is anything told of each key by T: anywhere, in the area, across the border of the period?
select
    fact_key,
    count(*) filter (where is_inside(unit_code, $area)) as in_area,
    count(*) filter (
        where is_inside(unit_code, $area) and starts_at < $end and ends_at > $start
    ) as overlapping,
    arg_max(ends_at, starts_at) filter (where is_inside(unit_code, $area)) as last_end
from facts
where starts_at <= $as_of
group by fact_key
order by fact_key
