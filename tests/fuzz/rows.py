"""Several rows of one thing, older ones, another case under a number that is taken: what becomes of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from tests.fuzz.storing import scope_of
from tests.fuzz.tables import UNITS, Row
from tests.fuzz.time_forms import ENDS, rounded
from tests.fuzz.truth import Maker, Truth

FIRST, LAST = ("accepted_at", "assigned_at", "responded_at", "arrived_at"), ("closed_at", "feedback_at")


@dataclass
class Case:
    """A table as it is written, what of it the store must hold, and what becomes of its rows.

    `first_closings`: of events in several rows.
    """

    written: Truth
    expected: list[Row]
    outcomes: Counter[str]
    kind: str
    first_closings: dict[str, datetime] = field(default_factory=dict)


def case(maker: Maker, truth: Truth) -> Case:  # noqa: C901  one branch for each kind of rows
    """Return the table, perhaps with rows beside those that are true."""
    rng = maker.rng
    kind = rng.choice(["plain", "plain", "plain", "again", "parts", "older", "other"])
    columns = set(truth.rows[0])
    if kind in ("parts", "older", "other") and truth.table != "events":
        kind = "plain"
    if kind == "parts":
        columns -= {"updated_at", "first_closed_at", "office"}
        truth = replace(
            truth, rows=[{name: row[name] for name in row if name in columns} for row in truth.rows]
        )
    if kind == "other" and any(row.get("grid_code") is None for row in truth.rows):
        kind = "plain"
    if kind == "older" and "updated_at" not in columns:
        kind = "plain"
    outcomes = Counter({"loaded": len(truth.rows)})
    rows, expected = list(truth.rows), list(truth.rows)
    chosen = rng.sample(rows, rng.randint(1, min(3, len(rows)))) if kind != "plain" else []
    for row in chosen:
        if kind == "again":
            rows.insert(rng.randint(rows.index(row) + 1, len(rows)), dict(row))
            outcomes["unchanged"] += 1
        elif kind == "parts":
            part = _part(rng, truth, row)
            rows.insert(rng.randint(0, len(rows)), part)
            outcomes["joined" if part != row else "unchanged"] += 1
        elif kind == "older":
            place, is_first = rows.index(row), rng.random() < 0.5
            rows.insert(place if is_first else rng.randint(place + 1, len(rows)), _older(truth, row))
            outcomes["replaced" if is_first else "older"] += 1
        else:
            drawn = maker.row(truth)
            drawn["reported_at"] = row["reported_at"] + timedelta(days=11)
            other = another(row, drawn)
            rows.insert(rng.randint(rows.index(row) + 1, len(rows)), other)
            is_apart = scope_of(other, maker.profile) != scope_of(row, maker.profile)
            outcomes["loaded" if is_apart else "refused"] += 1
            expected += [other] if is_apart else []
    made = Case(replace(truth, rows=rows), expected, outcomes, kind)
    if kind == "parts":
        for row in chosen:
            closings = [
                one["closed_at"]
                for one in rows
                if one["event_id"] == row["event_id"] and one.get("closed_at") is not None
            ]
            if closings:
                made.first_closings[row["event_id"]] = min(closings)
    return made


def _part(rng: Random, truth: Truth, row: Row) -> Row:
    """Return another row of the event, of which the first times and the last closing are those of `row`."""
    part = dict(row)
    for name in (*FIRST, *LAST):
        if part.get(name) is None or rng.random() < 0.4:
            continue
        days = timedelta(days=rng.randint(1, 9))
        moved = part[name] + days if name in FIRST else part[name] - days
        if rng.random() < 0.4:
            part[name] = None
        elif moved >= part["reported_at"]:
            part[name] = rounded(moved, truth.precisions[name], is_end=name in ENDS)
    return part


def _older(truth: Truth, row: Row) -> Row:
    older = dict(row)
    older["updated_at"] = rounded(
        row["updated_at"] - timedelta(days=3), truth.precisions["updated_at"], is_end=False
    )
    for name in ("closed_at", "rating", "resolved"):
        if name in older:
            older[name] = None
    older["category"] = "safety" if row["category"] != "safety" else "environment"
    return older


def another(row: Row, other: Row) -> Row:
    """Return `other` under the number of `row`: reported at another time, in another grid."""
    grid = next(one for one in UNITS[1:] if one != row["grid_code"])
    return {**other, "event_id": row["event_id"], "grid_code": grid}
