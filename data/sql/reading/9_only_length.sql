-- What does a cell say if it is a length of time? Else nothing.
create temp macro only_length(cell) as
if(is_length(cell), cell, null);
