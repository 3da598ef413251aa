-- Which of the free columns of a facts file hold a mobile or identity number of a person?
with looked as (
    select bool_or(speaks_of_a_person(fact_key)) as fact_key
    from raw
)

select field
from (
    unpivot looked
    on columns(*)
    into name field value is_found
)
where is_found;
