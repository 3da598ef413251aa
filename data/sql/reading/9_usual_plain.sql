-- How does a time in one of the usual forms read, made plain? All else is left alone.
create temp macro usual_plain(cell) as
case
    when is_plain_time(cell) then cell
    else coalesce(strftime(plausible(usual_time_of(cell)), '%Y-%m-%d %H:%M:%S'), cell)
end;
