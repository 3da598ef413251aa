-- Does any event have several rows in this file that must be made one?
select count(*) > 0 as has_any
from repeated;
