-- What stands in a cell without blanks, tabs and the ="…" by which spreadsheets force text?
create temp macro stripped(cell) as
trim(
    case when cell like '=%' then regexp_replace(cell, '^=\s*"(.*)"\s*$', '\1') else cell end,
    concat(' ''', chr(9), chr(10), chr(13), chr(160), chr(12288), chr(65279))
);
