-- Is this time one of this system's? What is older or later was misread.
create temp macro plausible(moment) as
list_filter(
    [moment], lambda one: one between timestamp '1949-10-01 00:00:00' and timestamp '2199-12-31 00:00:00'
)[1];
