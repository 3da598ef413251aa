-- Which local time does a plain cell say: 2026-03-05 09:03:05? `data.times` makes others plain before.
create temp macro time_of(cell) as
plausible(try_strptime(cell, '%Y-%m-%d %H:%M:%S'));
