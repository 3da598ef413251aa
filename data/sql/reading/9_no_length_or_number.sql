-- What does a cell say unless it is a length of time?
create temp macro no_length_or_number(cell) as
if(is_length_or_number(cell), null, cell);
