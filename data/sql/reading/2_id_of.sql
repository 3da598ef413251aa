-- Which id does a cell bear? In one width, and without the '.0' of programs that take ids for numbers.
create temp macro id_of(cell) as
list_transform(
    [stripped(cell)],
    lambda text: nullif(
        if(suffix(text, '.0'), regexp_replace(halfwidth(text), '^(\d+)\.0$', '\1'), halfwidth(text)), ''
    )
)[1];
