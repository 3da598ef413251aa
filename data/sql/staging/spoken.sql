-- What does each different cell of the coded columns mean, or why is it refused?
-- Decided once for each different cell, so that a million rows cost a join.
create or replace temp table spoken as
with words as (
    select
        cells.field,
        cells.cell,
        clean(cells.cell) as word
    from cells
    where cells.cell is not null
),

keyed as (
    select
        *,
        lower(
            halfwidth(if(field = 'disposition', regexp_replace(word, '^(merged|重复)[:：].*$', '\1'), word))
        ) as key
    from words
)

select
    keyed.field,
    keyed.cell,
    keyed.word,
    case
        when meanings.meaning is not null then meanings.meaning
        when list_contains($closed_fields, keyed.field) then null
        -- who waits or is being dealt with is open, whatever for
        when keyed.field = 'status' then if(regexp_matches(keyed.key, '^(待|未|正在)|中$'), 'open', null)
        when list_contains($code_fields, keyed.field) then id_of(keyed.word)
        else keyed.word
    end as meaning,
    case
        when keyed.word is null then null
        when list_contains($code_fields, keyed.field) and is_destroyed(keyed.word) then 'cell_code_destroyed'
        when list_contains($closed_fields, keyed.field) and meanings.meaning is null then 'cell_value_unknown'
    end as reason
from keyed
left join meanings on keyed.field = meanings.field and keyed.key = meanings.word;
