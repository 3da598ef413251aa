-- Which of the free columns of a shifts file hold a mobile or identity number of a person?
with looked as (
    select bool_or(speaks_of_a_person(post_id)) as post_id
    from raw
)

select field
from (
    unpivot looked
    on columns(*)
    into name field value is_found
)
where is_found;
