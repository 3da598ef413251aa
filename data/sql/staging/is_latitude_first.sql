-- Do the pairs of numbers of this file begin with the latitude? Only where no longitude could come first.
select
    coalesce(max(abs(try_cast(lat as double))) between 90.000001 and 180, false)
    and coalesce(max(abs(try_cast(lon as double))) <= 90, false) as is_latitude_first
from raw;
