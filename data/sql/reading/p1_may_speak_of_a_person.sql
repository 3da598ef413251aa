-- Are there digits in it like those of a mobile or identity number, however written? Quick, never too few.
create temp macro may_speak_of_a_person(cell) as
case
    when strlen(cell) < 11 then false
    -- what a machine wrote: one look
    when strlen(cell) = length(cell) and not contains(cell, ' ') and not contains(cell, '-')
        then regexp_matches(
            cell, '(^|[^0-9])(0086|\+86)?(1[3-9][0-9]{9}|[0-9]{17}[0-9Xx])([^0-9]|$)'
        )
    else regexp_matches(
        cell,
        '[1１][3-9３-９][\d０-９]\D?[\d０-９]{4}\D?[\d０-９]{4}|[\d０-９]{6}\D?[\d０-９]{8}\D?[\d０-９]{3}[\d０-９XxＸｘ]'
    )
end;
