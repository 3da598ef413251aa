-- Which time is the day number of a spreadsheet?
create temp macro time_from_serial(cell) as
case
    when try_cast(cell as double) between 20000 and 80000
        then timestamp '1899-12-30 00:00:00' + to_seconds(round(try_cast(cell as double) * 86400)::bigint)
end;
