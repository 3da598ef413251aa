-- Which categories of this file are sensitive, and as what are their events published? Blanks and traditional
-- signs change nothing; a word that the place does not know is as sensitive as the category that it names.
create or replace temp table sensitive as
with words as (
    select
        meaning,
        bare_word(meaning) as bare_meaning,
        bare_word(word) as bare,
        -- words that the place knows are what it says
        meaning = word and lower(word) not in (select category from offered_covers) as is_unknown
    from spoken
    where field = 'category'
)

select
    words.meaning as code,
    coalesce(min(offered.published), $other) as published
from words
left join offered_sensitive as offered
    on
        bare_word(offered.category) in (words.bare_meaning, words.bare)
        or (
            words.is_unknown
            and not regexp_full_match(offered.category, '[ -~]*')
            and contains(words.bare, bare_word(offered.category))
        )
where
    offered.category is not null
    or list_contains(
        list_transform($phrases::varchar[], lambda phrase: contains(words.bare, bare_word(phrase))), true
    )
group by words.meaning;
