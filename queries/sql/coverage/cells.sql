-- Which lowest counted units hold how many people, on what ground and in which zone?
select
    population.unit_code,
    unit.name,
    zone.zone,
    population.residents as population,
    unit.geometry,
    unit.lon,
    unit.lat
from population_at($as_of) as population
inner join units_at($as_of, $area) as unit on population.unit_code = unit.unit_code
left join unit_zones() as zone on population.unit_code = zone.grid_code
where
    population.residents > 0
    and exists (
        select 1 from shifts
        where shifts.starts_at <= $as_of
    )
order by population.unit_code
