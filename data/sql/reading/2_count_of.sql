-- How many does a plain cell say? `data.plain` makes others plain before, and half a person is none, and
-- fewer than none cannot be.
create temp macro count_of(cell) as
case when regexp_full_match(cell, '\d{1,18}') then try_cast(cell as bigint) end;
