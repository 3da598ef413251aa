-- Take out the units that are replaced.
delete from units
using verdicts
where
    verdicts.key = row(units.unit_code, units.valid_from)
    and verdicts.position = -1 and not verdicts.is_final;
