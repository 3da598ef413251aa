-- How does a word read without case, blanks and signs that nobody sees, in simplified signs? The same as
-- data.refusing.cells.bare_word.
create temp macro bare_word(word) as
translate(
    lower(regexp_replace(shown(word), '[\s\p{Z}]+', '', 'g')),
    '紛戀矯釋幫訪詐騙殺輕敎礙羣滿',
    '纷恋矫释帮访诈骗杀轻教碍群满'
);
