-- Which units have this text in their code or name, those that begin with it first?
with words as (
    select lower($text::varchar) as text
),

matches as (
    select
        unit.unit_code,
        unit.level,
        unit.name,
        case
            when unit.unit_code = words.text then 0
            when lower(unit.name) = words.text then 1
            when starts_with(lower(unit.name), words.text) then 2
            when starts_with(unit.unit_code, words.text) then 3
            else 4
        end as place
    from units_standing as unit
    cross join words
    where
        words.text <> ''
        and (contains(lower(unit.name), words.text) or contains(lower(unit.unit_code), words.text))
),

depths as (
    select
        unit_code,
        max(depth) as depth
    from unit_paths
    group by unit_code
)

select
    matches.unit_code,
    matches.level,
    matches.name
from matches
inner join depths on matches.unit_code = depths.unit_code
order by matches.place, depths.depth, matches.unit_code
limit $most
