-- How does a time read once it is plain: 年月日 and slashes are dashes, 时分 colons, 上午 is AM behind the time?
-- The list makes DuckDB plan each step once: what a macro names twice is planned and computed twice.
create temp macro time_words(cell) as
list_transform(
    list_transform(
        [halfwidth(clean(cell))],
        lambda text: regexp_replace(
            regexp_replace(
                translate(
                    regexp_replace(text, '(\d)[Tt](\d)|(?:星期|周|礼拜)[一二三四五六日天]', '\1 \2'),
                    '年月/日号时点分秒', '---  :::'
                ),
                '\s+', ' ', 'g'
            ),
            ' ?(上午|早上|凌晨|下午|晚上|中午) ?(\d[\d:.]*\d|\d):*$', ' \2 \1'
        )
    ),
    lambda words: rtrim(
        case
            when words not similar to '.*(上午|早上|凌晨|下午|晚上|中午|[AaPp]\.?[Mm]\.?) ?' then words
            else regexp_replace(
                regexp_replace(
                    regexp_replace(
                        regexp_replace(words, ' ?(?:上午|早上|凌晨|[Aa]\.?[Mm]\.?) ?$', ' AM'),
                        ' ?(?:下午|晚上|中午|[Pp]\.?[Mm]\.?) ?$', ' PM'
                    ),
                    ' (1[3-9]|2[0-3])(:[\d:.]+)? [AP]M$', ' \1\2'
                ),
                ' 0?0(:[\d:.]+)? ([AP]M)$', ' 12\1 \2'
            )
        end,
        ' :-'
    )
)[1];
