-- What does the cell of a number say that is not plain?
create temp macro odd_number(cell) as
if(isfinite(coalesce(try_cast(cell as double), 'nan'::double)), null, cell);
