"""Rows that give a unit's name but not its code belong to that unit, if the name is unique.

The same goes for codes that lost leading zeros or differ in case.
"""

from __future__ import annotations

from data.session import ImportSession

NAMED = {
    "events": ["grid_code", "grid_name"],
    "population": ["unit_code", "unit_name"],
    "posts": ["unit_code", "unit_name"],
}
CODED = {"events": "grid_code"} | dict.fromkeys(
    ("population", "posts", "centres", "facts", "scores", "duties"), "unit_code"
)
SHOWN = 5


def resolve(session: ImportSession, table: str) -> None:
    """Put the right codes into `spoken`; doubt names shared by several units, and report what was fixed."""
    if table not in CODED:
        return
    session.run("staging/uncoded", fields=[CODED[table]])
    if session.run("staging/has_uncoded")[0][0]:
        _mend(session)
    if table not in NAMED:
        return
    session.run("staging/uncoded", fields=NAMED[table])
    if not session.run("staging/has_uncoded")[0][0]:
        return
    session.run("staging/bearers")
    shared = session.run("staging/shared_names")
    if shared:
        names = list(dict.fromkeys(cell for _, cell in shared))
        session.doubt([(None, shared[0][0], "unit_name_shared", ", ".join(names[:SHOWN]))])
    session.run("staging/name_units")


def _mend(session: ImportSession) -> None:
    session.run("staging/like_codes")
    mended = session.run("staging/mended_codes")
    if mended:
        session.run("staging/mend_codes")
        examples = ", ".join(f"{cell} → {code}" for _, cell, code in mended[:SHOWN])
        session.doubt([(None, mended[0][0], "codes_mended", f"{len(mended)}: {examples}")])
