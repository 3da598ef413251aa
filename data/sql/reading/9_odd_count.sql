-- What does the cell of a count say that is not plain?
create temp macro odd_count(cell) as
if(regexp_full_match(cell, '\d{1,18}'), null, cell);
