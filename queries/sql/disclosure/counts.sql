-- How many households and residents were counted in each unit, and when (never to be shown as they are)?
select
    unit_code,
    counted_on,
    households,
    residents
from population
order by counted_on, unit_code
