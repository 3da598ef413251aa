-- noqa: disable=AM04,RF03
-- How is time measured where clocks are put forward and back? Over the macros of these names in macros.sql.
-- The session knows the zone (`data.clock`). Of the hour that happens twice the first is meant, unless a time
-- bears the mark of the second: one microsecond. (The first line: sqlfluff takes parameters for columns.)

-- Seconds since 1970 in UTC. The clock as it went a day before says when the first of two hours was.
create or replace macro instant_s(moment) as
case
    when epoch_us(moment) % 1000000 = 1 then epoch(date_trunc('second', moment)::timestamptz)
    else list_transform(
        [epoch(moment::timestamptz)],
        lambda late: list_transform(
            [
                epoch(moment) - epoch(moment - interval 1 day)
                + epoch((moment - interval 1 day)::timestamptz)
            ],
            lambda early: case
                when early < late and to_timestamp(early)::timestamp = moment then early
                else late
            end
        )[1]
    )[1]
end;

create or replace macro elapsed_s(begun, ended) as instant_s(ended) - instant_s(begun);

-- The local time of an instant; one microsecond marks the second of two hours.
create or replace macro local_time(seconds) as
to_timestamp(seconds)::timestamp
+ to_microseconds((instant_s(to_timestamp(seconds)::timestamp) < seconds)::bigint);

create or replace macro after_s(begun, seconds) as local_time(instant_s(begun) + seconds);
