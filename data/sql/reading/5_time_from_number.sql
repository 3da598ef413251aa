-- Which time is a bare number: 20260305, 202603050903, 20260305090305, a spreadsheet's day number, seconds or
-- milliseconds since 1970 in UTC? Ten digits that begin with 20… may be a date with an hour: nobody knows.
create temp macro time_from_number(words) as
list_transform(
    [if(regexp_full_match(words, '\d{5,14}(\.\d+)?'), words, null)],
    lambda digits: case
        when strlen(digits) = 14 and digits not like '%.%' then try_strptime(digits, '%Y%m%d%H%M%S')
        when strlen(digits) = 12 and digits not like '%.%' then try_strptime(digits, '%Y%m%d%H%M')
        when strlen(digits) = 8 and digits not like '%.%' then try_strptime(digits, '%Y%m%d')
        else list_transform(
            [try_cast(digits as double)],
            lambda number: case
                when number between 20000 and 80000
                    then timestamp '1899-12-30 00:00:00' + to_seconds(round(number * 86400)::bigint)
                when number >= 100000000 and number < 2000000000
                    then make_timestamp((floor(number)::bigint + 28800) * 1000000)
                when number >= 1000000000000 and number < 2000000000000
                    then make_timestamp((floor(number / 1000)::bigint + 28800) * 1000000)
            end
        )[1]
    end
)[1];
