-- Which of the free columns of an events file hold a mobile or identity number of a person?
with looked as (
    select
        bool_or(speaks_of_a_person(event_id)) as event_id,
        bool_or(speaks_of_a_person(master_id)) as master_id,
        bool_or(speaks_of_a_person(repeat_of)) as repeat_of,
        bool_or(speaks_of_a_person(grid_name)) as grid_name
    from raw
)

select field
from (
    unpivot looked
    on columns(*)
    into name field value is_found
)
where is_found;
