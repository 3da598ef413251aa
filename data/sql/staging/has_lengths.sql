-- Is any cell of a column a length of time and no instant?
select coalesce(bool_or(if($has_unit, is_length_or_number(cell), is_length(cell))), false) as are_lengths
from looked_at;
