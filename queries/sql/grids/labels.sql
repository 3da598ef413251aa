-- What are units called with the name of the unit around them, which tells 第2网格 from another 第2网格?
select
    unit.unit_code,
    case
        when parent.parent_code is null then unit.name
        else parent.name || ' ' || unit.name
    end as label
from units as unit
left join units as parent on unit.parent_code = parent.unit_code
where list_contains($codes::varchar[], unit.unit_code)
order by unit.unit_code
