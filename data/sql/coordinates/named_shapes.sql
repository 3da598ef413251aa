-- In which shape should each point lie: that of the unit it names, or of the nearest unit around it with one?
create or replace temp table named_shapes as
select
    sampled.position,
    arg_min(unit.unit_code, unit_paths.depth) as unit_code,
    arg_min(coalesce(unit.valid_from, '-infinity'), unit_paths.depth) as starts_at
from sampled
inner join unit_paths on sampled.unit_code = unit_paths.unit_code
inner join units_ever as unit on unit_paths.ancestor_code = unit.unit_code
where
    unit.area_km2 is not null
    and coalesce(sampled.happened_at >= coalesce(unit.valid_from, '-infinity'), true)
    and coalesce(sampled.happened_at < coalesce(unit.valid_to, 'infinity'), true)
group by sampled.position;
