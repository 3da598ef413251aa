-- Does any unit name a partner?
select count(backup_unit) > 0 as named
from units
