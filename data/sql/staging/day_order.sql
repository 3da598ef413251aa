-- How many cells of a column are filled, begin with day and month, and have a number there beyond 12? Where
-- both numbers are the same, or nobody believes the year, the order says nothing: 5/5/2026, 1/1/1900.
with parted as (
    select
        cell,
        is_day_first_or_month_first(cell) as is_undated,
        try_cast(regexp_extract(cell, '^\s*(\d{1,2})[-/.](\d{1,2})', 1) as integer) as first_number,
        try_cast(regexp_extract(cell, '^\s*(\d{1,2})[-/.](\d{1,2})', 2) as integer) as second_number,
        is_undated
        and first_number <> second_number
        and try_cast(regexp_extract(cell, '^\s*\d{1,2}[-/.]\d{1,2}[-/.](\d{4})', 1) as integer)
        between $first_believed and $last_believed as is_unclear
    from looked_at
    where cell is not null
)

select
    count(*) as filled,
    count(*) filter (where is_undated) as undated,
    count(*) filter (where is_unclear) as unclear,
    count(*) filter (where is_unclear and first_number > 12) as first_beyond,
    count(*) filter (where is_unclear and second_number > 12) as second_beyond,
    any_value(cell) filter (where is_unclear) as example
from parted;
