-- How does a text read once its full-width letters, digits and signs (全角) are plain ones?
-- Text without any such character has as many bytes as characters: most cells are left alone.
create temp macro halfwidth(text) as
case
    when strlen(text) = length(text) then text
    else translate(
        text,
        concat(
            '！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰ',
            'ＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～　'
        ),
        concat(
            '!"#$%&''()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOP',
            'QRSTUVWXYZ[\]^_`abcdefghijklmnopqrstuvwxyz{|}~ '
        )
    )
end;
