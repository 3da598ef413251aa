"""Import a file of which the truth is known, and compare every value that the store holds with it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from data.errors import GelanError
from data.report import ImportReport
from data.report.counts import OUTCOMES
from data.store import Store
from tests.fuzz.files import choose, save
from tests.fuzz.place import IMPORTED, TRUE_PROFILE
from tests.fuzz.rows import Case, case
from tests.fuzz.truth import Maker, Row, Truth
from tests.fuzz.writing import Sheet, write

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


@dataclass(frozen=True)
class Judged:
    """What became of a file; `values` were compared, `asked` says what the product wanted to know."""

    kind: str
    rows: int
    values: int
    asked: str | None = None


def judge(maker: Maker, store: Store, folder: Path) -> Judged:
    """Write a true table, import it and compare.

    Raises
    ------
    WrongError
        With the table, its forms and what differs.
    """
    made = case(maker, maker.table())
    judged = _once(maker.rng, made, store, folder)
    if judged.asked is None and made.kind == "plain" and maker.rng.random() < 0.1:
        again = Case(
            made.written, made.expected, Counter({"unchanged": len(made.expected)}), "again in another form"
        )
        return _once(maker.rng, again, store, folder)
    return judged


def _once(rng: Random, made: Case, store: Store, folder: Path) -> Judged:
    kind, context = choose(rng)
    sheet = write(rng, made.written, context)
    path = save(rng, sheet, kind, context, folder, "真值")
    label = f"{made.written.table} {made.kind} {path.name} {kind} {sheet.headers}"
    try:
        report = store.import_files([path], TRUE_PROFILE, imported_at=IMPORTED)
    except GelanError as error:
        if sheet.may_ask and error.code == "day_order_unclear":
            return Judged(made.kind, len(made.written.rows), 0, error.code)
        raise WrongError(f"{label}\n{error.text('en')}\n{_shown(sheet)}") from error
    finally:
        path.unlink()
    if sheet.may_ask and {*report.refusals["reason"], *report.doubts["reason"]} & {"cell_day_order_unclear"}:
        return Judged(made.kind, len(made.written.rows), 0, "cell_day_order_unclear")
    problems = _problems(made, report, store, sheet)
    if problems:
        doubts = [
            f"{row}"
            for row in report.doubts[["row_number", "column_name", "reason", "detail"]].values.tolist()
        ]
        refused = report.refusals[["row_number", "column_name", "reason", "detail"]].values.tolist()
        raise WrongError("\n".join([label, *problems[:8], f"refused {refused[:6]}", f"doubts {doubts[:8]}"]))
    return Judged(made.kind, len(made.written.rows), len(made.expected) * len(made.written.rows[0]))


def _shown(sheet: Sheet) -> str:
    return "\n".join(repr(row) for row in [sheet.headers, *sheet.rows[:6]])


def _problems(made: Case, report: ImportReport, store: Store, sheet: Sheet) -> list[str]:
    """Return what is wrong with what the store holds, or with what the report counts."""
    (file,) = report.files
    table = made.written.table
    if file.table != table:
        return [f"taken for {file.table}"]
    found: list[str] = []
    counted = {name: getattr(file, name) for name in OUTCOMES}
    wanted = {name: made.outcomes[name] for name in OUTCOMES}
    if made.kind.startswith("again in") and "_point" in made.written.columns:
        counted["unchanged"], counted["replaced"] = counted["unchanged"] + counted["replaced"], 0
    if counted != wanted:
        found.append(f"counted {counted}, wanted {wanted}")
    held = _held(store, table, made.expected)
    for row in made.expected:
        expected = stored(made.written, row)
        if expected.get("event_id") in made.first_closings:
            expected["first_closed_at"] = made.first_closings[expected["event_id"]]
        key = tuple(expected[name] for name in KEYS[table])
        if key not in held:
            found.append(f"lost: {key}")
            continue
        place = next(i for i, one in enumerate(made.written.rows) if one is row)
        found.extend(
            f"{key} {name}: {held[key][name]!r}, truth {value!r}, cell {_cell(sheet, name, place)}"
            for name, value in expected.items()
            if not _same(held[key][name], value)
        )
    return found


def _cell(sheet: Sheet, name: str, place: int) -> str:
    """Return what was written of a value."""
    said = {"lon": "_point", "lat": "_point", "due_eff": "_limit"}
    name = name if name in sheet.cells else said.get(name, name)
    cells = sheet.cells.get(name)
    return "none" if cells is None else f"{cells[place]} ({sheet.forms.get(name)})"


def _held(store: Store, table: str, rows: Sequence[Row]) -> dict[tuple[Any, ...], Row]:
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


def stored(truth: Truth, row: Row) -> Row:
    """Return what the store must hold of a true row: what is not told follows from what is."""
    found = {name: value for name, value in row.items() if not name.startswith("_") and name != "duplicate"}
    if "_point" in row:
        found["lon"], found["lat"] = row["_point"] or (None, None)
    if truth.table != "events":
        return found
    found.setdefault("accepted_at", row["reported_at"])
    if "closed_at" in row:
        found["first_closed_at"] = row["closed_at"]
    if "_limit" in row:
        found["due_eff"] = _due(found, row["_limit"])
    is_merged = bool(row.get("duplicate")) or row.get("master_id") is not None
    found["disposition"] = row.get("disposition") or ("merged" if is_merged else "valid")
    found.setdefault("suspended", False)
    return found


def _due(found: Row, hours: int | None) -> datetime | None:
    start: datetime = found["accepted_at"] or found["reported_at"]
    return None if hours is None else start + timedelta(hours=hours)
