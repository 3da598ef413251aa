-- What ground have the AB partners that the units of the file name and that the store knows?
select
    partner.unit_code,
    partner.geometry
from units as partner
semi join grounded on partner.unit_code = grounded.backup_unit
order by partner.unit_code;
