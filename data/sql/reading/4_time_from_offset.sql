-- Which local time (UTC+8, no daylight saving) is a time with an offset: Z, UTC, +08:00, GMT+8?
create temp macro time_from_offset(words) as
make_timestamp(
    epoch_us(
        try_cast(
            regexp_replace(
                regexp_replace(
                    regexp_replace(words, ' ?(UTC|GMT)$', 'Z'), ' ?(?:UTC|GMT)? ?([+-]\d\d?(:?\d\d)?)$', '\1'
                ),
                '([+-])(\d)(:\d\d)?$', '\10\2\3'
            ) as timestamptz
        )
    )
) + interval 8 hour;
