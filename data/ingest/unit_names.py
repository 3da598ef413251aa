"""Rows that name a unit and do not give its code belong to that unit, if only one bears the name.

The same holds for codes that lost the zeros before them, or are written in another case.
"""

from __future__ import annotations

from data.session import Work

NAMED = {
    "events": ["grid_code", "grid_name"],
    "population": ["unit_code", "unit_name"],
    "posts": ["unit_code", "unit_name"],
}
CODED = {"events": "grid_code"} | dict.fromkeys(
    ("population", "posts", "centres", "facts", "scores", "duties"), "unit_code"
)
SHOWN = 5


def resolve(work: Work, table: str) -> None:
    """Put the right codes into `spoken`; doubt names that several units bear, and tell what was mended."""
    if table not in CODED:
        return
    work.run("staging/uncoded", fields=[CODED[table]])
    if work.run("staging/has_uncoded")[0][0]:
        _mend(work)
    if table not in NAMED:
        return
    work.run("staging/uncoded", fields=NAMED[table])
    if not work.run("staging/has_uncoded")[0][0]:
        return
    work.run("staging/bearers")
    shared = work.run("staging/shared_names")
    if shared:
        names = list(dict.fromkeys(cell for _, cell in shared))
        work.doubt([(None, shared[0][0], "unit_name_shared", ", ".join(names[:SHOWN]))])
    work.run("staging/name_units")


def _mend(work: Work) -> None:
    work.run("staging/like_codes")
    mended = work.run("staging/mended_codes")
    if mended:
        work.run("staging/mend_codes")
        examples = ", ".join(f"{cell} → {code}" for _, cell, code in mended[:SHOWN])
        work.doubt([(None, mended[0][0], "codes_mended", f"{len(mended)}: {examples}")])
