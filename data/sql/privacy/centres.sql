-- Which of the free columns of a centres file hold a mobile or identity number of a person?
with looked as (
    select
        bool_or(speaks_of_a_person(centre_id)) as centre_id,
        bool_or(speaks_of_a_person(name)) as name
    from raw
)

select field
from (
    unpivot looked
    on columns(*)
    into name field value is_found
)
where is_found;
