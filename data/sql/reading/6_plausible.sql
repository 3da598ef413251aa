-- Is this time one of this system's? Older and later ones were misread, or stand for none (see
-- data.values.placeholders).
create temp macro plausible(moment) as
list_filter(
    [moment],
    lambda one: one between timestamp '1949-10-01 00:00:00' and timestamp '2098-12-31 23:59:59'
    and not one between timestamp '1969-12-31 10:00:00' and timestamp '1970-01-01 14:00:00'
)[1];
