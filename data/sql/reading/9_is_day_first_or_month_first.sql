-- Does this time begin with day and month, in whatever order, and end with the year: 3/5/2026 9:03?
create temp macro is_day_first_or_month_first(cell) as
regexp_matches(cell, '^\s*\d{1,2}[-/.]\d{1,2}[-/.]\d{4}(\D|$)');
