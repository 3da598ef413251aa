-- Which local time does a cell in one of the rarer forms say?
create temp macro rare_time_of(cell) as
list_transform(
    [time_words(cell)],
    lambda words: date_trunc(
        'second',
        case
            when regexp_full_match(words, '\d+(\.\d+)?') then time_from_number(words)
            when regexp_matches(words, '^\d+-\d+-\d+ \d+:.*(Z|UTC|GMT|[+-]\d\d?(:?\d\d)?)$')
                then time_from_offset(words)
            when regexp_matches(words, '[A-Z][a-z]{2}')
                then
                    try_strptime(
                        words,
                        [
                            '%b %d, %Y %I:%M:%S %p',
                            '%b %d, %Y %I:%M %p',
                            '%b %d, %Y %H:%M:%S',
                            '%b %d, %Y %H:%M',
                            '%b %d, %Y',
                            '%Y %b %d %I:%M:%S %p',
                            '%d-%b-%Y %H:%M:%S',
                            '%d-%b-%Y %H:%M',
                            '%d-%b-%Y',
                            '%d %b %Y %H:%M:%S', '%d %b %Y %H:%M', '%d %b %Y', '%a %b %d %H:%M:%S CST %Y'
                        ]
                    )
            when words like '% 24:00%'
                then
                    try_strptime(replace(words, ' 24:', ' 00:'), ['%Y-%m-%d %H:%M:%S', '%Y-%m-%d %H:%M'])
                    + interval 1 day
            else try_strptime(
                regexp_replace(words, '^(\d{4})(?:\.(\d\d?)\.(\d\d?)|(\d\d)(\d\d))( |$)', '\1-\2\4-\3\5\6'),
                [
                    '%Y-%m-%d %H:%M:%S', '%Y-%m-%d %H:%M:%S.%f', '%Y-%m-%d %H:%M', '%Y-%m-%d %H', '%Y-%m-%d',
                    '%Y-%m-%d %I:%M:%S %p', '%Y-%m-%d %I:%M %p', '%Y-%m-%d %I %p', '%Y-%m-%d %H%M%S'
                ]
            )
        end
    )
)[1];
