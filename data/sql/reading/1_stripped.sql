-- What stands in a cell without blanks, without signs that nobody sees, and without the ="…" by which
-- spreadsheets force text? Text of one byte a character needs but a trim (see data.values.text).
create temp macro stripped(cell) as
list_transform(
    [shown(cell)],
    lambda text: trim(
        case when text like '=%' then regexp_replace(text, '^=\s*"(.*)"\s*$', '\1') else text end,
        concat(' ''', chr(9), chr(10), chr(13))
    )
)[1];
