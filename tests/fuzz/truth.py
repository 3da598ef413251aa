"""True tables: what files say, as plain values of Python, before anybody writes them down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from tests.fuzz.columns import NEEDED, OPTIONAL, TIMES
from tests.fuzz.forms import STARS
from tests.fuzz.place import NAMES
from tests.fuzz.time_forms import ENDS, Precision, rounded

Row = dict[str, Any]
UNITS = tuple(NAMES)
ROLES, FACTS, DUTIES = ("officer", "keeper"), ("petitions", "training"), ("patrol", "meeting")
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

    def __init__(self, rng: Random, first: int = 0) -> None:
        self.rng = rng
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

    def table(self) -> Truth:
        """Draw a table."""
        kind = self.rng.choice(["events"] * 8 + list(TABLES))
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
        return rounded(found, truth.precisions[name], is_end=name in ENDS)

    def some(self, value: Any) -> Any:
        """Return the value, or nothing."""
        return None if self.rng.random() < 0.25 else value


def _place(rng: Random) -> tuple[float, float]:
    return round(106.04 + rng.random() * 0.02, 6), round(38.04 + rng.random() * 0.02, 6)


def _event(maker: Maker, truth: Truth) -> Row:
    rng, some = maker.rng, maker.some
    reported = maker.moment(truth, "reported_at")
    accepted = maker.moment(truth, "accepted_at", reported)
    assigned = maker.moment(truth, "assigned_at", accepted)
    responded = maker.moment(truth, "responded_at", assigned)
    arrived = maker.moment(truth, "arrived_at", responded)
    closed = some(maker.moment(truth, "closed_at", arrived))
    hours = rng.choice([1, 2, 4, 12, 24, 36, 48, 52, 72, 120, 168])
    return {
        "event_id": maker.fresh_id(),
        "grid_code": rng.choice(UNITS[1:]),
        "zone": some(rng.choice(["urban", "rural"])),
        "channel": some(rng.choice(["hotline", "patrol"])),
        "category": some(rng.choice(["environment", "safety"])),
        "tier": some(rng.choice(["T1", "T2"])),
        "onsite": some(rng.random() < 0.5),
        "reported_at": reported,
        "accepted_at": some(accepted),
        "assigned_at": some(assigned),
        "responded_at": some(responded),
        "arrived_at": some(arrived),
        "closed_at": closed,
        "due_eff": some(maker.moment(truth, "due_eff", accepted)),
        "_limit": some(hours),
        "suspended": rng.random() < 0.2,
        "suspended_at": some(maker.moment(truth, "suspended_at", accepted)),
        "disposition": some(rng.choice(["valid", "invalid", "transferred", "cancelled", "merged"])),
        "master_id": f"M{rng.randint(1, 999)}" if rng.random() < 0.3 else None,
        "duplicate": some(rng.random() < 0.3),
        "resolved": some(rng.random() < 0.5),
        "rating": some(rng.choice(list(STARS))),
        "feedback_at": some(maker.moment(truth, "feedback_at", closed or arrived)),
        "_point": some(_place(rng)),
        "updated_at": maker.moment(truth, "updated_at", closed or arrived),
        "repeat_of": f"R{rng.randint(1, 999)}" if rng.random() < 0.3 else None,
        "max_level": some(rng.choice(["town", "grid"])),
    }


def _population(maker: Maker, truth: Truth) -> Row:
    rng = maker.rng
    unit, day = maker.fresh(lambda: (rng.choice(UNITS), maker.moment(truth, "counted_on")))
    number = lambda: maker.some(rng.choice([0, 7, 300, 999, 1234, 12_000, 23_500, rng.randint(0, 2_000_000)]))  # noqa: E731
    return {
        "unit_code": unit,
        "counted_on": day,
        "households": number(),
        "residents": number(),
        "entities": number(),
    }


def _post(maker: Maker, truth: Truth) -> Row:
    rng = maker.rng
    start = maker.moment(truth, "valid_from")
    return {
        "post_id": maker.fresh_id(),
        "unit_code": rng.choice(UNITS),
        "role_code": rng.choice(ROLES),
        "status": rng.choice(["active", "vacant", "suspended"]),
        "_point": maker.some(_place(rng)),
        "valid_from": maker.some(start),
        "valid_to": maker.some(maker.moment(truth, "valid_to", start)),
    }


def _shift(maker: Maker, truth: Truth) -> Row:
    rng = maker.rng
    post, start = maker.fresh(lambda: (rng.choice(["P1", "P2", "0033"]), maker.moment(truth, "starts_at")))
    end = rounded(
        start + timedelta(days=1, hours=rng.randint(1, 8)), truth.precisions["ends_at"], is_end=False
    )
    return {"post_id": post, "starts_at": start, "ends_at": end, "status": rng.choice(["on", "leave"])}


def _step(maker: Maker, truth: Truth) -> Row:
    rng = maker.rng
    return {
        "event_id": maker.fresh_id(),
        "seq": maker.some(rng.randint(1, 20)),
        "happened_at": maker.moment(truth, "happened_at"),
        "step": rng.choice(["REPORT", "ACCEPT", "ASSIGN", "ARRIVE"]),
        "level": maker.some(rng.choice(["town", "grid"])),
        "role_code": maker.some(rng.choice(ROLES)),
    }


def _fact(maker: Maker, truth: Truth) -> Row:
    rng = maker.rng
    unit, key, start = maker.fresh(
        lambda: (rng.choice(UNITS), rng.choice(FACTS), maker.moment(truth, "starts_at"))
    )
    end = rounded(start + timedelta(days=rng.randint(2, 40)), truth.precisions["ends_at"], is_end=False)
    return {
        "unit_code": unit,
        "fact_key": key,
        "starts_at": start,
        "ends_at": end,
        "value": rng.choice([float(rng.randint(0, 5000)), round(rng.random() * 9999, 2)]),
    }


def _duty(maker: Maker, truth: Truth) -> Row:
    rng = maker.rng
    duty, unit, due = maker.fresh(
        lambda: (rng.choice(DUTIES), rng.choice(UNITS), maker.moment(truth, "due_at"))
    )
    return {
        "duty": duty,
        "unit_code": unit,
        "due_at": due,
        "done_at": maker.some(maker.moment(truth, "done_at", due)),
    }


def _centre(maker: Maker, truth: Truth) -> Row:
    rng = maker.rng
    start = maker.moment(truth, "valid_from")
    return {
        "centre_id": maker.fresh_id(),
        "kind": "service",
        "name": maker.some(rng.choice(["东河 中心", "便民中心"])),
        "unit_code": rng.choice(UNITS),
        "_point": maker.some(_place(rng)),
        "valid_from": maker.some(start),
        "valid_to": maker.some(maker.moment(truth, "valid_to", start)),
    }


def _score(maker: Maker, truth: Truth) -> Row:
    rng = maker.rng
    unit, role, start = maker.fresh(
        lambda: (rng.choice(UNITS), rng.choice(ROLES), maker.moment(truth, "starts_at"))
    )
    end = rounded(start + timedelta(days=rng.randint(2, 40)), truth.precisions["ends_at"], is_end=False)
    return {
        "unit_code": unit,
        "role_code": role,
        "starts_at": start,
        "ends_at": end,
        "score": rng.choice([float(rng.randint(0, 100)), round(rng.random() * 100, 2)]),
    }


def _unit(maker: Maker, truth: Truth) -> Row:
    rng = maker.rng
    start = maker.moment(truth, "valid_from")
    flag = lambda: maker.some(rng.random() < 0.5)  # noqa: E731
    maker.number += 1
    return {
        "unit_code": f"Z{maker.number}Q",
        "parent_code": "0901",
        "level": "grid",
        "name": f"新 {maker.number}网格",
        "zone": maker.some(rng.choice(["urban", "rural"])),
        "work_group": flag(),
        "service_group": flag(),
        "party_branch": flag(),
        "valid_from": maker.some(start),
        "valid_to": None,
    }


TABLES: Mapping[str, Callable[[Maker, Truth], Row]] = {
    "events": _event,
    "population": _population,
    "posts": _post,
    "shifts": _shift,
    "event_steps": _step,
    "facts": _fact,
    "duties": _duty,
    "centres": _centre,
    "scores": _score,
    "units": _unit,
}
