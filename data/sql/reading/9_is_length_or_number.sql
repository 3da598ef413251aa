-- Is this cell a length of time, or a bare number that the header gives a unit?
create temp macro is_length_or_number(cell) as
is_length(cell) or regexp_matches(halfwidth(cell), '^\s*\d{1,4}(\.\d+)?\s*$');
