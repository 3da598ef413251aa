-- Is there an identity number in it: 18 places, a day of birth, and the check digit of GB 11643?
create temp macro holds_identity(words) as
list_contains(
    list_transform(
        regexp_extract_all(
            words,
            concat(
                '(?:^|[^0-9])([1-9][0-9]{5}[ -]?(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])',
                '(?:0[1-9]|[12][0-9]|3[01])[ -]?[0-9]{3}[0-9Xx])(?:$|[^0-9])'
            ),
            1
        ),
        lambda number: substr(
            '10X98765432',
            list_dot_product(
                list_transform(
                    range(1, 18),
                    lambda place: substr(translate(number, ' -', ''), place::bigint, 1)::double
                ),
                [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]::double[]
            )::int % 11 + 1,
            1
        ) = upper(right(number, 1))
    ),
    true
);
