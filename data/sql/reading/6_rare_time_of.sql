-- Which local time does a cell in one of the rarer forms say?
-- The list makes DuckDB plan the words once: what a macro names twice is planned and computed twice.
create temp macro rare_time_of(cell) as
list_transform(
    [time_words(cell)],
    lambda words: date_trunc(
        'second',
        case
            when regexp_matches(words, '^\d+-\d+-\d+ \d+:[\d:.]+ ?(Z|[+-]\d\d(:?\d\d)?)$')
                then time_from_offset(words)
            else coalesce(
                try_strptime(
                    words,
                    [
                        '%Y-%m-%d %H:%M:%S', '%Y-%m-%d %H:%M:%S.%f', '%Y-%m-%d %H:%M', '%Y-%m-%d %H',
                        '%Y-%m-%d', '%Y.%m.%d %H:%M:%S', '%Y.%m.%d %H:%M', '%Y.%m.%d', '%Y%m%d%H%M%S',
                        '%Y%m%d'
                    ]
                ),
                time_from_serial(words)
            )
        end
    )
)[1];
