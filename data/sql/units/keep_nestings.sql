-- Note where units lie that were noted elsewhere before, or never.
insert into nestings by name
with noted as (
    select
        unit_code,
        arg_max(coalesce(parent_code, ''), batch_id) as parent_code
    from nestings
    group by unit_code
)

select
    units.unit_code,
    units.parent_code,
    $batch_id::bigint as batch_id
from units
left join noted on units.unit_code = noted.unit_code
where coalesce(units.parent_code, '') is distinct from noted.parent_code
order by units.unit_code;
