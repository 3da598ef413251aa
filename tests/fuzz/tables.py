"""What the rows of each table may truly say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from data.profile.model import Profile
from tests.fuzz import limits
from tests.fuzz.forms import STARS
from tests.fuzz.place import NAMES, corner
from tests.fuzz.time_forms import rounded

if TYPE_CHECKING:
    from tests.fuzz.truth import Maker, Truth

Row = dict[str, Any]
UNITS = tuple(NAMES)
OFFICES = ("东河街道", "西山 街道")
ROLES, FACTS, DUTIES = ("officer", "keeper"), ("petitions", "training"), ("patrol", "meeting")


def point_in(rng: Random, profile: Profile, unit: str) -> tuple[float, float]:
    """Return a point in the ground of a unit; of one without ground, in that of its town."""
    west, south = corner(profile)
    begin, width = {"090101": (0.0, 0.1), "090102": (0.1, 0.1)}.get(unit, (0.0, 0.2))
    lon = west + begin + width * (0.1 + 0.8 * rng.random())
    return round(lon, 6), round(south + 0.01 + 0.08 * rng.random(), 6)


def _event(maker: Maker, truth: Truth) -> Row:
    rng, some = maker.rng, maker.some
    reported = maker.moment(truth, "reported_at")
    accepted = maker.moment(truth, "accepted_at", reported)
    assigned = maker.moment(truth, "assigned_at", accepted)
    responded = maker.moment(truth, "responded_at", assigned)
    arrived = maker.moment(truth, "arrived_at", responded)
    closed = some(maker.moment(truth, "closed_at", arrived))
    first = closed and rng.choice([closed, max(accepted, closed - timedelta(days=3))])
    grid = rng.choice(UNITS[1:])
    return {
        "event_id": maker.fresh_id(),
        "grid_code": grid if rng.random() < 0.95 else None,
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
        "first_closed_at": some(first and rounded(first, truth.precisions["first_closed_at"], is_end=True)),
        "due_eff": some(maker.moment(truth, "due_eff", accepted)),
        "_limit": some(limits.draw(rng)),
        "suspended": rng.random() < 0.2,
        "suspended_at": some(maker.moment(truth, "suspended_at", accepted)),
        "disposition": some(rng.choice(["valid", "invalid", "transferred", "cancelled", "merged"])),
        "master_id": f"M{rng.randint(1, 999)}" if rng.random() < 0.3 else None,
        "duplicate": some(rng.random() < 0.3),
        "resolved": some(rng.random() < 0.5),
        "rating": some(rng.choice(list(STARS))),
        "feedback_at": some(maker.moment(truth, "feedback_at", closed or arrived)),
        "_point": some(point_in(rng, maker.profile, grid)),
        "office": some(rng.choice(OFFICES)),
        "report_class": some(rng.choice(["urgent", "usual"])),
        "mode": some(rng.choice(["front", "meeting"])),
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
        "_point": maker.some(point_in(rng, maker.profile, "0901")),
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
        "_point": maker.some(point_in(rng, maker.profile, "0901")),
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
