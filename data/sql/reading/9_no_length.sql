-- What does a cell say unless it is a length of time?
create temp macro no_length(cell) as
if(is_length(cell), null, cell);
