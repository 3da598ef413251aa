-- What does a time say in which the day comes first, written with the year first? Others are left alone.
create temp macro day_first(cell) as
regexp_replace(cell, '^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})', '\3-\2-\1');
