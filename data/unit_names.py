"""Rows that name a unit and do not give its code belong to that unit, if only one bears the name."""

from __future__ import annotations

from data.work import Work

FIELDS = {
    "events": ["grid_code", "grid_name"], "population": ["unit_code", "unit_name"],
    "posts": ["unit_code", "unit_name"],
}
SHOWN = 5


def resolve(work: Work, table: str) -> None:
    """Put codes for names into `spoken`; doubt the names that several units bear."""
    fields = FIELDS.get(table)
    if fields is None:
        return
    work.run("staging/uncoded", fields=fields)
    if not work.run("staging/has_uncoded")[0][0]:
        return
    work.run("staging/bearers")
    shared = work.run("staging/shared_names")
    if shared:
        names = list(dict.fromkeys(cell for _, cell in shared))
        work.doubt([(None, shared[0][0], "unit_name_shared", ", ".join(names[:SHOWN]))])
    work.run("staging/name_units")
