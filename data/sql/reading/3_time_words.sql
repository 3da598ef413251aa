-- How does a time read once 年月日时分秒, slashes and the T are dashes, blanks and colons?
create temp macro time_words(cell) as
rtrim(
    regexp_replace(translate(clean(cell), '年月/日号T时点分：秒', '---   ::::'), '\s+', ' ', 'g'), ' :-'
);
