"""Random event tables with logs of steps: the figures that are times, and C18-C25, against plain Python."""

from __future__ import annotations

import random
from datetime import timedelta
from decimal import Decimal
from statistics import quantiles

import duckdb
import pandas as pd
import pytest

from data.profile.model import Profile
from queries.db import Database
from queries.indicators import by_unit, figure
from tests.queries.tables import PROFILE, add_grids, empty_store, insert
from tests.queries.test_reference import (
    AREAS,
    CHOICES,
    INSIDE,
    LIMIT,
    MAYBE,
    MOMENTS,
    TICK,
    TIERS,
    Known,
    scope_of,
)

SECOND = timedelta(seconds=1)
PLAIN = PROFILE.model_dump(by_alias=True, exclude_unset=True)
RULES = Profile.model_validate(
    PLAIN
    | {
        "sla": {**PLAIN["sla"], "accept_min": 20, "respond_min": 10},
        "three_rates": {"response": 2, "resolved": 1, "satisfaction": 1},
        "workflow": {
            "modes": [{"code": "desk", "name": "直接答复"}, {"code": "field", "name": "上门"}],
            "on_the_spot": ["desk"],
            "off_hours": {"on_shift": ["00:10", "00:20"], "owner": "值班", "handover_by": "00:40"},
        },
        "report_classes": [{"code": "normal", "name": "一般"}, {"code": "urgent", "name": "紧急"}],
    }
)
MORE = CHOICES | {
    "assigned_at": MAYBE,
    "responded_at": MAYBE,
    "mode": ["desk", "field", None],
    "disposition": ["valid", "valid", "valid", "merged", "transferred", "unknown"],
    "report_class": ["normal", "urgent", None],
    "steps": [
        None,
        ("REPORT",),
        ("REPORT", "RETURN"),
        ("REPORT", "REOPEN", "RETURN"),
        ("HANDOVER",),
        ("CONTACT", "HANDOVER"),
    ],
}
RESIDENTS = {"G1": 1000, "G2": 2000, "G3": 500, "G4": 4000}
ASIDE = ("HANDOVER", "CONTACT")
QUANTILES = ("C9", "C9b", "C18", "C18b", "C22")
STEPS = (
    "accepted_at",
    "assigned_at",
    "responded_at",
    "arrived_at",
    "first_closed_at",
    "reopened_at",
    "closed_at",
)


def minutes(pairs) -> tuple:
    """Return n, median and p90 of the spans that are not negative, in exact minutes."""
    spans = (end - start for start, end in pairs if start and end and end >= start)
    took = sorted(int(span.total_seconds()) for span in spans)
    if not took:
        return 0, None, None
    if len(took) == 1:
        return 1, Decimal(took[0]) / 60, Decimal(took[0]) / 60
    tenths = quantiles([Decimal(one) for one in took], n=10, method="inclusive")
    return len(took), tenths[4] / 60, tenths[8] / 60


def kaplan_meier(waits: list[tuple[int, bool]], share: Decimal) -> Decimal | None:
    left = Decimal(1)
    for time in sorted({wait for wait, _ in waits}):
        risk = sum(wait >= time for wait, _ in waits)
        left *= 1 - Decimal(sum(wait == time and came for wait, came in waits)) / risk
        if left <= 1 - share + Decimal("1e-12"):
            return Decimal(time) / 60
    return None


class Timed(Known):
    """The same events with their steps, as they are known at T."""

    def __init__(self, table, scope) -> None:
        super().__init__(table, scope)
        self.everything = table
        self.sound = [e for e in self.valid if not e["impossible"]]

    def _cut(self, event):
        known = super()._cut(event)
        for key in ("assigned_at", "responded_at"):
            known[key] = event[key] if event[key] and event[key] <= self.t else None
        known["impossible"] = any(event[key] and event[key] < event["reported_at"] for key in STEPS)
        return known

    def times(self) -> dict[str, tuple]:
        reported = [e for e in self.sound if self.within(e["reported_at"])]
        onsite = [e for e in reported if e["onsite"]]
        closed = [e for e in self.sound if self.within(e["closed_at"])]
        waiting = [e for e in self.sound if not e["closed_at"]]
        return {
            "C9": minutes((e["reported_at"], e["arrived_at"]) for e in onsite),
            "C9b": minutes((e["assigned_at"], e["responded_at"]) for e in onsite),
            "C18": minutes((e["accepted_at"], e["closed_at"]) for e in closed),
            "C18b": minutes((e["reported_at"], e["closed_at"]) for e in closed),
            "C22": minutes((e["reported_at"], self.t) for e in waiting),
        }

    def rates(self) -> dict[str, tuple]:
        reported = [e for e in self.sound if self.within(e["reported_at"])]
        closed = [e for e in self.sound if self.within(e["closed_at"])]
        accepted = [e for e in self.sound if self.within(e["accepted_at"])]
        logged = [e for e in closed if any(at <= self.t for _, at in e["log"])]
        told = [e for e in self.all if self.within(e["reported_at"]) and not e["impossible"]]
        moded = [e for e in accepted if e["mode"]]

        def has(event, step):
            return any(one == step and at <= self.t for one, at in event["log"])

        return {
            "C13": self._handed_over(reported),
            "C19": self._prompt(reported, "reported_at", "accepted_at", timedelta(minutes=20)),
            "C19b": self._prompt(reported, "assigned_at", "responded_at", timedelta(minutes=10)),
            "C20": (sum(has(e, "RETURN") for e in logged), len(logged)),
            "C20b": (sum(has(e, "REOPEN") for e in logged), len(logged)),
            "C25": (sum(e["disposition"] == "transferred" for e in told), len(told)),
            "C25b": (sum(e["mode"] == "desk" for e in moded), len(moded)),
        }

    def _prompt(self, events, begins, ends, limit) -> tuple[int, int]:
        num = den = 0
        for e in events:
            if e[begins] is None:
                continue
            if e[ends] is None:
                den += self.t - e[begins] > limit
            elif e[ends] >= e[begins]:
                den += 1
                num += e[ends] - e[begins] <= limit
        return num, den

    def _handed_over(self, events) -> tuple[int, int]:
        """Return those handed over or told in time, of those outside the shift that can be judged."""
        if not any(step in ASIDE and at <= self.t for event in self.everything for step, at in event["log"]):
            return 0, 0
        complete = judged = 0
        for e in events:
            if MOMENTS[1] <= e["reported_at"] < MOMENTS[2]:
                continue
            if e["report_class"] == "urgent":
                step, limit = "CONTACT", e["zone"] and e["reported_at"] + LIMIT[e["zone"]]
            else:
                step, limit = "HANDOVER", MOMENTS[4]
            done = min((at for one, at in e["log"] if one == step and at <= self.t), default=None)
            if limit and (done or limit < self.t):
                judged += 1
                complete += bool(done and done <= limit)
        return complete, judged

    def composite(self) -> Decimal | None:
        known, rates = self.figures(), self.rates()
        parts = ((2, rates["C19b"]), (1, known["C7"]), (1, known["C6"]))
        if not all(den for _, (_, den) in parts):
            return None
        return sum(weight * Decimal(100 * num) / den for weight, (num, den) in parts) / 4

    def survival(self) -> tuple:
        onsite = [e for e in self.sound if e["onsite"] and self.within(e["reported_at"])]
        ends = [(e["arrived_at"] or self.t) - e["reported_at"] for e in onsite]
        came = [bool(e["arrived_at"]) for e in onsite]
        waits = [(int(end.total_seconds()), one) for end, one in zip(ends, came, strict=True)]
        return len(waits), kaplan_meier(waits, Decimal("0.5")), kaplan_meier(waits, Decimal("0.9"))


@pytest.fixture(scope="module")
def ground() -> duckdb.DuckDBPyConnection:
    connection = empty_store()
    add_grids(connection)
    for unit, people in RESIDENTS.items():
        insert(
            connection,
            "population",
            unit_code=unit,
            counted_on=MOMENTS[0] - timedelta(days=9),
            residents=people,
            batch_id=1,
        )
    return connection


def made(rng: random.Random, number: int) -> list[dict]:
    table = []
    for _ in range(number):
        event = {key: rng.choice(values) for key, values in MORE.items()}
        for key, value in event.items():  # seconds apart, so that quantiles fall between whole minutes
            if key.endswith("_at") and value is not None:
                event[key] = value + rng.choice([0, 0, 0, 47, 141]) * SECOND
        event["reported_at"] = rng.choice(MOMENTS[:3])
        if rng.random() < 0.7:  # most tables are in order
            for key in STEPS:
                if event[key] is not None:
                    event[key] = max(event[key], event["reported_at"])
        steps = enumerate(event.pop("steps") or ())
        later = rng.choice([0, 0, 1, 3]) * TICK
        log = [(step, event["reported_at"] + n * SECOND + later) for n, step in steps]
        table.append(event | {"log": log})
    return table


def stored(connection: duckdb.DuckDBPyConnection, table: list[dict]) -> Database:
    connection.execute("delete from events; delete from event_steps")
    rows = pd.DataFrame([{**event, "event_id": f"E{n}"} for n, event in enumerate(table)], dtype="object")
    logs = [(f"E{n}", step, at) for n, event in enumerate(table) for step, at in event["log"]]
    steps = pd.DataFrame(logs, columns=["event_id", "step", "happened_at"])  # noqa: F841 - found by name
    rows = rows.drop(columns="log")
    for key in rows.columns:
        if key.endswith("_at") or key == "due_eff":
            rows[key] = pd.to_datetime(rows[key])
    connection.execute(
        """insert into events by name
        select
            * replace (
                onsite::boolean as onsite, suspended::boolean as suspended, resolved::boolean as resolved
            ),
            false as accepted_assumed, reported_at as updated_at, 1 as batch_id,
            is_impossible(reported_at, accepted_at, assigned_at, responded_at, arrived_at, first_closed_at,
                          reopened_at, closed_at) as impossible,
            coalesce(closed_at < reopened_at, false) as reopened_last
        from rows"""
    )
    connection.execute("insert into event_steps by name select *, 1 as batch_id from steps")
    return Database(connection, RULES)


def shown(one) -> tuple:
    return one.n, one.median, one.p90


def close(found, wanted) -> bool:
    if found is None or wanted is None:
        return found is None and wanted is None
    return abs(Decimal(str(found)) - wanted) < Decimal("1e-6")


@pytest.mark.parametrize("seed", range(3))
def test_times_and_the_new_figures_agree(ground, seed):
    rng = random.Random(seed)
    table = made(rng, 400)
    db = stored(ground, table)
    for _ in range(6):
        start, end, as_of = *rng.sample(MOMENTS, 2), rng.choice(MOMENTS)
        scope = scope_of(start, end, as_of, rng.choice(AREAS), rng.choice(TIERS))
        asked, known = db.remembering(), Timed(table, scope)
        wrong = []
        for id, wanted in known.times().items() | {"C24": known.survival()}.items():
            found = shown(figure(asked, scope, id))
            if found[0] != wanted[0] or not all(map(close, found[1:], wanted[1:])):
                wrong.append((id, found, wanted))
        for id, wanted in known.rates().items():
            one = figure(asked, scope, id)
            if (one.num, one.den) != wanted:
                wrong.append((id, one.num, one.den, wanted))
        if not close(figure(asked, scope, "C23").value, known.composite()):
            wrong.append(("C23", figure(asked, scope, "C23"), known.composite()))
        people = sum(n for unit, n in RESIDENTS.items() if scope.area is None or unit in INSIDE[scope.area])
        heads = figure(asked, scope, "C21")
        if (heads.num, heads.den) != (known.figures()["C2"][0], people):
            wrong.append(("C21", heads))
        assert wrong == []


@pytest.mark.parametrize("id", ["C13", "C18b", "C19", "C19b", "C20", "C22", "C24", "C25", "C25b"])
def test_parts_add_up(ground, id):
    rng = random.Random(7)
    db = stored(ground, made(rng, 300)).remembering()
    scope = scope_of(MOMENTS[0], MOMENTS[5], MOMENTS[7], None, ())
    one, frame = figure(db, scope, id), by_unit(db, scope, id, "grid")
    assert frame["n"].sum() == one.n > 0
    assert frame["num"].sum() == (one.num or 0)
