-- Which local time does a plain cell say: 2026-03-05 09:03:05? `data.plain` makes others plain before. One
-- microsecond behind marks the second of two hours (see sql/clock/changing.sql).
create temp macro time_of(cell) as
plausible(
    if(
        length(cell) = 26, try_strptime(cell, '%Y-%m-%d %H:%M:%S.%f'),
        try_strptime(cell, '%Y-%m-%d %H:%M:%S')
    )
);
