-- Is a cell written as the store reads times: 2026-03-05 09:03:05, no unseen sign in the place of a digit?
create temp macro is_plain_time(cell) as
strlen(cell) = 19 and cell like '____-__-__ __:__:__' and instr(cell, ' ') = 11 and cell[12] >= '0';
