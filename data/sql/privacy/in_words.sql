-- Which coded columns hold a mobile or identity number of a person?
-- Codes of units may look like mobile numbers; those of one county share their first six digits.
with found as (
    select
        field,
        word
    from spoken
    where speaks_of_a_person(word)
)

select field
from found
group by field
having
    not (
        field in ('unit_code', 'parent_code', 'grid_code')
        and count(*) > 1
        and bool_and(regexp_full_match(word, '\d{11}'))
        and min(left(word, 6)) = max(left(word, 6))
    )
order by field;
