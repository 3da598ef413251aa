-- Which of the free columns of a units file hold a mobile or identity number of a person?
with looked as (
    select
        bool_or(speaks_of_a_person(name)) as name,
        bool_or(speaks_of_a_person(subtype)) as subtype,
        bool_or(speaks_of_a_person(exempt_reason)) as exempt_reason,
        bool_or(speaks_of_a_person(backup_unit)) as backup_unit
    from raw
)

select field
from (
    unpivot looked
    on columns(*)
    into name field value is_found
)
where is_found;
