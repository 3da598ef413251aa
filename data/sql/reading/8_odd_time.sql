-- What does the cell of a time say that is not plain, or is plain and no time that is believed?
create temp macro odd_time(cell) as
case
    when is_plain_time(cell) and cell >= '1971' and cell < '2038' and cell[12:13] < '24' then null
    else cell
end;
