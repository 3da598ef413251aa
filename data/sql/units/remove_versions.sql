-- Take out the earlier versions of units that are replaced.
delete from unit_versions
using verdicts
where
    verdicts.key = row(unit_versions.unit_code, unit_versions.valid_from)
    and verdicts.position = -1 and not verdicts.is_final;
