-- Which local time (UTC+8, no daylight saving) is a time with an offset?
create temp macro time_from_offset(words) as
make_timestamp(epoch_us(try_cast(words as timestamptz))) + interval 8 hour;
