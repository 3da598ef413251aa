"""What a system reports as counts only: ledgers, petitions, training, services, money (P16).

Counts of spans add up over the spans that lie whole in the period; of a state the newest by the end of the
period is told (`FactKey.rule`). What is told of a unit and of those inside it, or of a quarter and of its
months, is counted once. A reported 0 is 0; what nobody reported is missing. Counts of persons come from
`queries.fact_persons` only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import pandas as pd

from data.profile.duties import FactKey
from queries import fact_persons
from queries.db import Database
from queries.periods import comparison_scope, year_before
from queries.rates import Change, change_of_counts
from queries.scope import Scope

# why there is no value: nobody ever told one; not of this area; not for this time; only of longer spans
Why = Literal["", "never", "elsewhere", "other_time", "longer_span"]


@dataclass(frozen=True)
class Fact:
    """One reported count in the area and period; `value` is missing where `why` or `withheld` says so."""

    key: FactKey
    value: float | None
    withheld: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    why: Why = ""


def told(db: Database, scope: Scope) -> dict[str, Fact]:
    """Return every reported count of the profile in the area and period, in the profile's order."""
    counted = _counted(db, scope)
    known = db.frame("facts/known", scope).set_index("fact_key")
    return {
        key.code: counted.get(key.code) or Fact(key, None, why=_why(key.code, known))
        for key in db.profile.facts
    }


def values(db: Database, scope: Scope) -> dict[str, float]:
    """Return what may be shown of each count that is told: one that is missing or held back is not there."""
    return {code: one.value for code, one in _counted(db, scope).items() if one.value is not None}


def changes(db: Database, scope: Scope) -> dict[str, Change]:
    """Return how far each count of spans moved from the same span of the year before (同比, C17)."""
    base = year_before(scope.period, db.profile.periods)
    if base is None:
        return {}
    now, before = values(db, scope), values(db, comparison_scope(scope, base))
    both = [key.code for key in db.profile.facts if key.rule == "sum" and key.code in now.keys() & before]
    found = {code: change_of_counts(_whole(now[code]), _whole(before[code])) for code in both}
    return {code: change for code, change in found.items() if change is not None}


def _counted(db: Database, scope: Scope) -> dict[str, Fact]:
    keys = {key.code: key for key in db.profile.facts}
    ordinary = [key for key in keys.values() if not key.persons]
    found: dict[str, Fact] = {}
    for name, rule in (("facts/sums", "sum"), ("facts/states", "latest")):
        codes = [key.code for key in ordinary if key.rule == rule]
        rows: list[dict[Any, Any]] = db.frame(name, scope, keys=codes).to_dict("records") if codes else []
        found |= {row["fact_key"]: _fact(keys[row["fact_key"]], row) for row in rows}
    return found | {
        code: Fact(keys[code], one.value, one.withheld, one.starts_at, one.ends_at)
        for code, one in fact_persons.told(db, scope).items()
    }


def _fact(key: FactKey, row: Mapping[Any, Any]) -> Fact:
    return Fact(
        key, float(row["value"]), None, row["starts_at"].to_pydatetime(), row["ends_at"].to_pydatetime()
    )


def _why(code: str, known: pd.DataFrame) -> Why:
    if code not in known.index:
        return "never"
    if not known.loc[code, "in_area"]:
        return "elsewhere"
    return "longer_span" if known.loc[code, "overlapping"] else "other_time"


def _whole(number: float) -> float | int:
    return int(number) if number == int(number) else number
