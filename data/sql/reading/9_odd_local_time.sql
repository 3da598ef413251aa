-- The same in a zone of which clocks are put forward and back: times of days on which they are, are odd too.
create temp macro odd_local_time(cell) as
case
    when odd_time(cell) is not null then cell
    when
        epoch((try_cast(cell as timestamp) + interval 1 day)::timestamptz)
        - epoch((try_cast(cell as timestamp) - interval 1 day)::timestamptz) = 172800
        then null
    else cell
end;
