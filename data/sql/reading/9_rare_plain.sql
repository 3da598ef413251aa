-- How does a time in one of the rarer forms read, made plain? Nothing for words that mean nothing.
create temp macro rare_plain(cell) as
case
    when cell like '____-__-__ __:__:__' then cell
    when clean(cell) is not null
        then coalesce(strftime(plausible(rare_time_of(cell)), '%Y-%m-%d %H:%M:%S'), cell)
end;
