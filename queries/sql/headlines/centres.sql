-- How many centres of each kind serve units of each level at T?
select
    centres.kind,
    units.level,
    count(*) as centres
from centres
left join units on centres.unit_code = units.unit_code
where
    coalesce(centres.valid_from, '-infinity') <= $as_of
    and $as_of < coalesce(centres.valid_to, 'infinity')
group by centres.kind, units.level
order by centres.kind, units.level;
