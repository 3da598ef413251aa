-- Where do households live: which grounds with a count of people are there?
select
    unit.unit_code,
    unit.geometry,
    people.households,
    zone.zone
from population_at($as_of) as people
inner join units as unit on people.unit_code = unit.unit_code
left join unit_zones() as zone on people.unit_code = zone.grid_code
where unit.geometry is not null
order by unit.unit_code
