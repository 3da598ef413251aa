-- What does a cell say if it is a length of time? Else nothing.
create temp macro only_length_or_number(cell) as
if(is_length_or_number(cell), cell, null);
