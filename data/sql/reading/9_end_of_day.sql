-- Which time is the end of the day at whose beginning a plain time is?
create temp macro end_of_day(cell) as
if(cell like '____-__-__ 00:00:00', cell[1:10] || ' 23:59:59', cell);
