-- What is the newest count by T of each lowest counted unit (one above counted ones is their sum)?
with newest as (
    select
        unit_code,
        arg_max(households, counted_on) as households,
        arg_max(residents, counted_on) as residents
    from population
    where counted_on <= $as_of
    group by unit_code
)

select
    newest.unit_code,
    newest.households,
    newest.residents
from newest
where
    newest.unit_code not in (
        select path.ancestor_code
        from unit_paths as path
        inner join newest as below on path.unit_code = below.unit_code
        where path.depth > 0
    )
order by newest.unit_code
