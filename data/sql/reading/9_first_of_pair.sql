-- Which is the first of the two numbers in '106.1,38.05' or 'POINT (106.1 38.05)'? Else the cell itself.
create temp macro first_of_pair(cell) as
regexp_replace(
    halfwidth(cell),
    '^\s*(?:POINT)?\s*[(\[]?\s*([+-]?\d+(?:\.\d+)?)\s*[,;、 ]\s*([+-]?\d+(?:\.\d+)?)\s*[)\]]?\s*$',
    '\1'
);
