-- Does a cell hold a mobile or identity number?
create temp macro speaks_of_a_person(cell) as
case
    when may_speak_of_a_person(cell)
        then holds_mobile(digits_of(cell)) or holds_identity(digits_of(cell))
    else false
end;
