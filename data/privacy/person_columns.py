"""Which columns of a file hold personal numbers? A number that looks like one may be an event number.

Numbers of one register share a form and a prefix; personal numbers do not. So cells with one form and a
common prefix are identifiers, whatever some of them happen to look like.
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
# free-text columns; coded ones are checked by their distinct words
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
# length of the common prefix that makes a column's cells register numbers, not personal ones
SHARED = {"mobile": 8, "identity": 10, "old_identity": 7, "card": 7, "landline": 8, "plate": 5, "passport": 4}
CHANCE = {"identity": 0.3, "card": 0.3}  # at most this share of numbers with a check digit match by chance
COUNTY = 6  # digits shared by the codes of one county; some begin like mobile numbers


def keeping_persons(session: ImportSession, table: str) -> str | None:
    """Return a field of the file that holds personal numbers; None if there is none."""
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
    """Do the cells of a column hold personal numbers?

    Parameters
    ----------
    candidates
        The distinct cells that might, enough of each length.
    shape
        The column's identifier form from the profile, a regular expression. A mobile number is not one.
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
    """Return the kinds of personal numbers in a cell of a column; codes may look like some."""
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
    """Are the cells that look like personal numbers from a single register?"""
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
    """Return the length of two texts' common prefix; everything sorted between them shares it."""
    return next(
        (place for place, (a, b) in enumerate(zip(first, last, strict=False)) if a != b),
        min(len(first), len(last)),
    )


def _form(cell: str) -> str:
    """Return the form of a cell: digits one by one, words regardless of length."""
    return re.sub("[A-Za-z]+", "a", re.sub("[0-9]", "9", cell.strip()))
