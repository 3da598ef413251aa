-- How many cells of a column are filled, begin with day and month, and have a number there beyond 12?
with parted as (
    select
        cell,
        is_day_first_or_month_first(cell) as is_undated,
        try_cast(regexp_extract(cell, '^\s*(\d{1,2})[-/.](\d{1,2})', 1) as integer) as first_number,
        try_cast(regexp_extract(cell, '^\s*(\d{1,2})[-/.](\d{1,2})', 2) as integer) as second_number
    from looked_at
    where cell is not null
)

select
    count(*) as filled,
    count(*) filter (where is_undated) as undated,
    count(*) filter (where is_undated and first_number > 12) as first_beyond,
    count(*) filter (where is_undated and second_number > 12) as second_beyond,
    any_value(cell) filter (where is_undated) as example
from parted;
