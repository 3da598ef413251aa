"""Which columns of a file keep numbers of persons? A number that looks like one may be a number of an event.

Numbers of one register have one form and begin alike; numbers of persons do not. So cells that have one form
and share their beginning are identifiers, whatever some of them look like by chance.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

import duckdb

from data.profile.privacy import IdColumn
from data.values.person_numbers import kinds

if TYPE_CHECKING:
    from data.session import ImportSession

MOST = 1000  # cells of one length that are looked at
# the columns that any text may stand in; coded ones are looked at by their different words
FREE = {
    "events": ("event_id", "master_id", "repeat_of", "grid_name"),
    "event_steps": ("event_id", "detail"),
    "units": ("name", "subtype", "exempt_reason", "backup_unit"),
    "posts": ("post_id", "unit_name"),
    "shifts": ("post_id",),
    "population": ("unit_name",),
    "facts": ("fact_key",),
    "scores": ("rater", "factor"),
    "duties": ("duty",),
    "centres": ("centre_id", "name"),
}
CODES = ("unit_code", "parent_code", "grid_code", "backup_unit")
NAMES = ("grid_name", "unit_name")  # repeat themselves in every row
IDENTIFIERS = get_args(IdColumn)
# how much cells of a column must share at their beginning to be numbers of a register and not of persons
SHARED = {"mobile": 8, "identity": 10, "old_identity": 7, "card": 7, "landline": 8, "plate": 5, "passport": 4}
CHANCE = {"identity": 0.3, "card": 0.3}  # of those with a check digit so many fit by chance at most
COUNTY = 6  # digits that codes of one county share; some begin like mobile numbers


def keeping_persons(session: ImportSession, table: str) -> str | None:
    """Return a field of the file that keeps numbers of persons; None where there is none."""
    for (field,) in session.run("privacy/in_words"):
        words = session.connection.table("spoken").filter(
            duckdb.ColumnExpression("field") == duckdb.ConstantExpression(field)
        )
        session.offer("looked_at", words.project(duckdb.ColumnExpression("word").alias("cell")))
        if _keeps_persons(session, field):
            return str(field)
    for field in FREE[table]:
        session.look_at(field)
        if field in NAMES:
            session.run("privacy/different")
            session.offer("looked_at", session.connection.table("different"))
        if _keeps_persons(session, field):
            return field
    return None


def speaks(field: str, candidates: Sequence[str], shape: str | None = None) -> bool:
    """Do cells of a column hold numbers of persons?

    Parameters
    ----------
    candidates
        The different cells that may, enough of each length.
    shape
        The form of the column's identifiers by the profile, a regular expression. A mobile number is none.
    """
    met: dict[str, list[str]] = defaultdict(list)
    for cell in candidates:
        for kind in kinds_in(field, cell, shape):
            met[kind].append(cell)
    return any(not _is_register(field, kind, cells, candidates) for kind, cells in met.items())


def _keeps_persons(session: ImportSession, field: str) -> bool:
    candidates = [cell for (cell,) in session.run("privacy/candidates", most=MOST)]
    shapes = {str(name): shape for name, shape in session.profile.id_shapes.items()}
    return speaks(field, candidates, shapes.get(field))


def kinds_in(field: str | None, cell: str, shape: str | None = None) -> set[str]:
    """Return of which kinds the numbers of persons in a cell of a column are; codes may look like some."""
    found = kinds(cell)
    if not found:
        return found
    if field in CODES:
        found -= {"old_identity", "card", "landline"}
    if field in IDENTIFIERS:
        found -= {"passport"}
    if shape is not None and re.fullmatch(shape, cell.strip()):
        found &= {"mobile"}
    return found


def _is_register(field: str, kind: str, hits: Sequence[str], candidates: Sequence[str]) -> bool:
    """Are the cells that look like numbers of persons numbers of one register?"""
    forms = {_form(cell) for cell in hits}
    if len(forms) > 1:
        return False
    alike = [cell.strip() for cell in candidates if _form(cell) in forms]
    shared = _shared(min(alike), max(alike))
    if len(alike) < 2:
        return False
    if kind == "mobile" and field in CODES:
        return shared >= COUNTY and len(alike[0]) == 11
    if kind in CHANCE and len(alike) >= 10 and len(hits) / len(alike) < CHANCE[kind] and shared >= COUNTY:
        return True
    return kind in SHARED and shared >= SHARED[kind] and (len(alike) > 2 or shared > 9)


def _shared(first: str, last: str) -> int:
    """Return how many letters two texts begin with alike; between them in order, all others do too."""
    return next(
        (place for place, (a, b) in enumerate(zip(first, last, strict=False)) if a != b),
        min(len(first), len(last)),
    )


def _form(cell: str) -> str:
    """Return the form of a cell: its digits one by one, its words whatever their length."""
    return re.sub("[A-Za-z]+", "a", re.sub("[0-9]", "9", cell.strip()))
