"""True tables: what files say, as plain values of Python, before anybody writes them down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from data.profile.model import Profile
from data.time_zones import is_changing
from tests.fuzz.columns import NEEDED, OPTIONAL, TIMES
from tests.fuzz.place import TRUE_PROFILE
from tests.fuzz.tables import TABLES, Row
from tests.fuzz.time_forms import ENDS, Precision, rounded

NOON = datetime(2026, 11, 21, 12)


@dataclass
class Truth:
    """A true table.

    Attributes
    ----------
    rows
        Column of the store -> value; None for nothing.
    precisions
        Of each column of times.
    columns
        Those that it has; `_limit` and `_point` are told in several ways.
    is_recent
        Its times are of a few months, not of years.
    """

    table: str
    rows: list[Row]
    precisions: dict[str, Precision] = field(default_factory=dict)
    columns: frozenset[str] = frozenset()
    is_recent: bool = False


class Maker:
    """Makes tables of which no key was there before."""

    def __init__(self, rng: Random, first: int = 0, profile: Profile = TRUE_PROFILE) -> None:
        self.rng = rng
        self.profile = profile
        self.number = first
        self.used: set[Any] = set()

    def fresh_id(self) -> str:
        """Return an id in one of the forms of platforms."""
        self.number += 1
        rng = self.rng
        return rng.choice(
            [
                f"E{self.number:05}",
                f"{self.number:07}",
                f"20261120{self.number:06}",
                f"GD-{self.number}-a",
                f"工单{self.number}号",
                f"{self.number + 100_000}",
                f"WG{self.number:04}/2026",
            ]
        )

    def fresh(self, key: Callable[[], Any]) -> Any:
        """Return a key that is none of those before."""
        found = key()
        while found in self.used:
            found = key()
        self.used.add(found)
        return found

    def table(self, kind: str | None = None) -> Truth:
        """Draw a table."""
        kind = kind or self.rng.choice(["events"] * 8 + list(TABLES))
        size = self.rng.choice([1, 2, 3, 4, 5, 6, 8, 12, 18, 24])
        is_recent = self.rng.random() < 0.4
        truth = Truth(kind, [], is_recent=is_recent)
        truth.precisions = {
            name: self.rng.choice(["second", "second", "minute", "day"]) for name in TIMES[kind]
        }
        truth.columns = self._columns(kind)
        truth.rows = [self.row(truth) for _ in range(size)]
        return truth

    def row(self, truth: Truth) -> Row:
        """Draw one more row of a table."""
        return {
            name: value for name, value in TABLES[truth.table](self, truth).items() if name in truth.columns
        }

    def _columns(self, kind: str) -> frozenset[str]:
        rng = self.rng
        chosen = {name for name in OPTIONAL[kind] if rng.random() < 0.6}
        if kind == "events" and {"due_eff", "_limit"} <= chosen:
            chosen.discard(rng.choice(["due_eff", "_limit"]))
        if kind == "events" and "_point" in chosen and rng.random() < 0.15:
            return (frozenset(NEEDED[kind]) | chosen) - {"grid_code"}  # told by the points
        return frozenset(NEEDED[kind]) | chosen

    def moment(self, truth: Truth, name: str, after: datetime | None = None) -> datetime:
        """Return a time of a column, not before another one."""
        rng = self.rng
        if after is None:
            days = rng.randint(1, 80) if truth.is_recent else rng.randint(1, 4000)
            found = NOON - timedelta(days=days, seconds=rng.randint(0, 86399))
        else:
            found = after + timedelta(
                seconds=rng.choice([0, 60, rng.randint(1, 9000), rng.randint(1, 900_000)])
            )
        return self.existing(rounded(found, truth.precisions[name], is_end=name in ENDS))

    def existing(self, moment: datetime) -> datetime:
        """Return the moment, an hour later where the clocks of the place never show it."""
        zone = self.profile.profile.timezone
        if not is_changing(zone):
            return moment
        own = ZoneInfo(zone)
        back = moment.replace(tzinfo=own).astimezone(UTC).astimezone(own).replace(tzinfo=None)
        return moment if back == moment else moment + timedelta(hours=1)

    def some(self, value: Any) -> Any:
        """Return the value, or nothing."""
        return None if self.rng.random() < 0.25 else value
