"""Compare what a store holds with the truth, value by value."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from data.profile.model import Profile
from data.store import Store
from tests.fuzz.storing import stored
from tests.fuzz.tables import Row
from tests.fuzz.truth import Truth
from tests.fuzz.writing import Sheet

KEYS: Mapping[str, tuple[str, ...]] = {
    "events": ("event_id",),
    "population": ("unit_code", "counted_on"),
    "posts": ("post_id",),
    "shifts": ("post_id", "starts_at"),
    "event_steps": ("event_id",),
    "facts": ("unit_code", "fact_key", "starts_at"),
    "duties": ("duty", "unit_code", "due_at"),
    "centres": ("centre_id",),
    "scores": ("unit_code", "role_code", "starts_at"),
    "units": ("unit_code",),
}
CLOSE = 1e-6  # degrees


class WrongError(AssertionError):
    """The store holds something else than the truth, and the report does not say so."""


def differences(
    store: Store,
    written: Truth,
    rows: Sequence[Row],
    profile: Profile,
    sheet: Sheet | None = None,
    first_closings: Mapping[str, datetime] | None = None,
) -> list[str]:
    """Return what the store holds else than the truth.

    Parameters
    ----------
    written
        The table as it was written; `rows` are those of it that the store must hold.
    """
    table, found = written.table, list[str]()
    wants = [stored(written, row, profile) for row in rows]
    kept = held(store, table, wants)
    for row, expected in zip(rows, wants, strict=True):
        if row.get("event_id") in (first_closings or {}):
            expected["first_closed_at"] = (first_closings or {})[row["event_id"]]
        key = tuple(expected[name] for name in KEYS[table])
        if key not in kept:
            found.append(f"lost: {key}")
            continue
        place = next((i for i, one in enumerate(written.rows) if one is row), -1)
        found.extend(
            f"{key} {name}: {kept[key][name]!r}, truth {value!r}, cell {_cell(sheet, name, place)}"
            for name, value in expected.items()
            if not _same(kept[key][name], value)
        )
    return found


def _cell(sheet: Sheet | None, name: str, place: int) -> str:
    """Return what was written of a value."""
    said = {"lon": "_point", "lat": "_point", "due_eff": "_limit"}
    if sheet is None or place < 0:
        return "?"
    name = name if name in sheet.cells else said.get(name, name)
    cells = sheet.cells.get(name)
    return "none" if cells is None else f"{cells[place]} ({sheet.forms.get(name)})"


def held(store: Store, table: str, rows: Sequence[Row]) -> dict[tuple[Any, ...], Row]:
    """Return the rows of a table that bear the first keys of `rows`, by their keys."""
    keys = KEYS[table]
    with store.connection.cursor() as cursor:
        answer = cursor.table(table)
        first = keys[0]
        values = list({row[first] for row in rows})
        frame = cursor.execute(f"select * from {answer.alias} where {first} in (select unnest(?))", [values])
        names = [one[0] for one in frame.description]
        found = [dict(zip(names, row, strict=True)) for row in frame.fetchall()]
    return {tuple(one[name] for name in keys): one for one in found}


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, int | float):
        return math.isclose(one, other, abs_tol=CLOSE)
    return bool(one == other)
