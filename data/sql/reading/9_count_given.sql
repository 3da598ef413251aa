-- How many of the times and the two coordinates of an event are there?
create temp macro count_given(a, b, c, d, e, f, g, h, i, j, k, l) as
(a is not null)::int + (b is not null)::int + (c is not null)::int + (d is not null)::int
+ (e is not null)::int + (f is not null)::int + (g is not null)::int + (h is not null)::int
+ (i is not null)::int + (j is not null)::int + (k is not null)::int + (l is not null)::int;
