-- What do a day and a time of day in two columns say together? Spreadsheets write times of day as parts of a
-- day, or as times of their day zero.
create temp macro day_and_time(day_cell, time_cell) as
case
    when clean(day_cell) is null and clean(time_cell) is null then null
    else trim(concat_ws(
        ' ',
        list_transform(
            [regexp_replace(clean(day_cell), '[ T]0?0:00(:00(\.0+)?)?$', '')],
            lambda day: if(
                regexp_full_match(day, '[2-7]\d{4}(\.0)?'),
                strftime(date '1899-12-30' + try_cast(try_cast(day as double) as integer), '%Y-%m-%d'), day
            )
        )[1],
        list_transform(
            [halfwidth(clean(time_cell))],
            lambda clock: case
                when regexp_full_match(clock, '0?\.\d+|0')
                    then strftime(
                        timestamp '2000-01-01' + to_seconds(round(try_cast(clock as double) * 86400)),
                        '%H:%M:%S'
                    )
                when regexp_full_match(clock, '\d{3,4}')
                    then lpad(clock, 4, '0')[1:2] || ':' || lpad(clock, 4, '0')[3:4]
                when regexp_full_match(clock, '\d{5,6}')
                    then concat_ws(
                        ':', lpad(clock, 6, '0')[1:2], lpad(clock, 6, '0')[3:4], lpad(clock, 6, '0')[5:6]
                    )
                else regexp_replace(clock, '^(1899-12-3[01]|1900-01-0[01]|1970-01-01)[ T]', '')
            end
        )[1]
    ))
end;
