-- How does a text read with half-width digits, and with one kind of blank and dash?
create temp macro digits_of(cell) as
translate(
    cell,
    concat('０１２３４５６７８９ＸｘＸ＋－–—‐‑−‒', chr(12288), chr(160), chr(8201), chr(8239), chr(9)),
    '0123456789XxX+-------     '
);
