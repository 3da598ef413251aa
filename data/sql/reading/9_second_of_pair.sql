-- Which is the second of the two numbers in '106.1,38.05' or 'POINT (106.1 38.05)'? Else the cell itself.
create temp macro second_of_pair(cell) as
regexp_replace(
    halfwidth(cell),
    '^\s*(?:POINT)?\s*[(\[]?\s*([+-]?\d+(?:\.\d+)?)\s*[,;、 ]\s*([+-]?\d+(?:\.\d+)?)\s*[)\]]?\s*$',
    '\2'
);
