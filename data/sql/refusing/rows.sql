-- What do the refused rows of a file say? In the order of the file; all other rows only pass by.
with counted as (
    select
        row_number() over () - 1 as position,
        offered_rows.*
    from offered_rows
)

select counted.*
from counted
semi join offered_positions on counted.position = offered_positions.position
order by counted.position;
