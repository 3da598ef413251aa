-- May there be a number of a person in it, however written? Quick, and never too few: `data.persons` decides.
create temp macro may_speak_of_a_person(cell) as
case
    when strlen(cell) < 6 then false
    -- what a machine wrote: one look for mobile numbers; identity numbers of 18 and of 15 places; bank cards;
    -- landlines; passports, mail, machines
    when strlen(cell) = length(cell)
        then regexp_matches(
            cell,
            concat(
                '(?:^|[^0-9])(?:(?:(?:00)?86[^0-9A-Za-z]{0,3})?',
                '1[^0-9A-Za-z]{0,3}[3-9](?:[^0-9A-Za-z]{0,3}[0-9]){9}(?:[^0-9]|$)',
                '|(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)',
                '(?:(?:[^0-9A-Za-z]{0,3}[0-9]){4}[^0-9A-Za-z]{0,3}',
                '(?:1[^0-9A-Za-z]{0,3}9|2[^0-9A-Za-z]{0,3}0)(?:[^0-9A-Za-z]{0,3}[0-9]){9}',
                '[^0-9A-Za-z]{0,3}[0-9Xx]|(?:[^0-9A-Za-z]{0,3}[0-9]){13})(?:[^0-9]|$)',
                '|(?:62|4[0-9]|5[1-5]|95|3[457])(?:[^0-9A-Za-z]{0,3}[0-9]){13,17}(?:[^0-9]|$)',
                '|0[1-9](?:[^0-9A-Za-z]{0,3}[0-9]){8,10}(?:[^0-9]|$))',
                '|(?:^|[^A-Za-z0-9])(?:[DEGHPSdeghps][0-9]{8}|[Ee][A-Za-z][0-9]{7})(?:[^A-Za-z0-9]|$)',
                '|@|[0-9]\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]|(?:[0-9A-Fa-f]{2}[:-]){5}',
                '|[0-9][^0-9A-Za-z]{4,}[0-9]|[0-9]\.[0-9]{5,}[Ee]\+?[0-9]|\+[1-9]|\([0-9]{3}\)',
                '|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.'
            )
        )
    -- seven digits in a row, of any script; a plate; mail, machines, passports
    else regexp_matches(
        cell,
        concat(
            '(?:[\p{Nd}\p{No}〇○零一二三四五六七八九幺两壹贰貳叁參肆伍陆陸柒捌玖]',
            '[^0-9A-Za-z\p{Han}\p{Nd}\p{No}]{0,3}){7}',
            '|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]',
            '[^\p{Han}\p{Nd}]{0,4}[\p{Nd}A-Za-zＡ-Ｚａ-ｚ]',
            '|[@＠]|[0-9]\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]|(?:[0-9A-Fa-f]{2}[:-]){5}',
            '|[DEGHPSdeghps][0-9]{8}|[Ee][A-Za-z][0-9]{7}',
            '|[\p{Nd}\p{No}〇○零一二三四五六七八九][^0-9A-Za-z\p{Han}\p{Nd}\p{No}]{4,}',
            '|[\p{Nd}][.．][\p{Nd}]{5,}[EeＥｅ]|[+＋]|[(（]'
        )
    )
end;
