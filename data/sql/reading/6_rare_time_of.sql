-- Which local time does a cell in one of the rarer forms say?
create temp macro rare_time_of(cell) as
date_trunc(
    'second',
    case
        when regexp_matches(time_words(cell), '^\d+-\d+-\d+ \d+:[\d:.]+ ?(Z|[+-]\d\d(:?\d\d)?)$')
            then time_from_offset(time_words(cell))
        else coalesce(
            try_strptime(
                time_words(cell),
                [
                    '%Y-%m-%d %H:%M:%S', '%Y-%m-%d %H:%M:%S.%f', '%Y-%m-%d %H:%M', '%Y-%m-%d %H', '%Y-%m-%d',
                    '%Y%m%d%H%M%S', '%Y%m%d'
                ]
            ),
            time_from_serial(clean(cell))
        )
    end
);
