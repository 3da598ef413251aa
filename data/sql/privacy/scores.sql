-- Which of the free columns of a scores file hold a mobile or identity number of a person?
with looked as (
    select
        bool_or(speaks_of_a_person(rater)) as rater,
        bool_or(speaks_of_a_person(factor)) as factor
    from raw
)

select field
from (
    unpivot looked
    on columns(*)
    into name field value is_found
)
where is_found;
