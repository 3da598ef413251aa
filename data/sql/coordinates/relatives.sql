-- Which shapes does the store hold of the units of the file, and of the parents of the others?
with named as (
    select distinct
        unit_code,
        parent_code
    from typed
),

same as (
    select
        units.unit_code,
        units.geometry
    from units
    where units.area_km2 is not null and units.unit_code in (select named.unit_code from named)
)

select
    same.unit_code,
    true as is_same,
    same.geometry
from same
union all
select
    named.unit_code,
    false as is_same,
    units.geometry
from named
inner join units on named.parent_code = units.unit_code
anti join same on named.unit_code = same.unit_code
where units.area_km2 is not null
order by unit_code;
