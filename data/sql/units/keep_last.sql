-- Take out of the units what is kept as an earlier version.
delete from units
using unit_versions as earlier
where
    units.unit_code = earlier.unit_code
    and units.valid_from is not distinct from earlier.valid_from;
