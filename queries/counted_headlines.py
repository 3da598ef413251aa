"""How each metric that a headline may name is counted from the tables. No figure is written here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from queries import breakdowns, closure, disclosure, facts, staff
from queries.db import Database
from queries.periods import current_period, year_before
from queries.scope import Filters, Period, Scope

Number = float | int | None
Answer = tuple[list[Any], dict[str, int]]  # the numbers, and num and den where it is a rate
EVER = datetime(1949, 10, 1)


@dataclass(frozen=True)
class Asked:
    """A headline's question: the arguments that its profile gives, at T."""

    db: Database
    as_of: datetime
    args: Mapping[str, Any]

    def period(self) -> Period:
        """Return the span of the arguments; everything up to T when they name none."""
        if self.args.get("period") == "ytd":
            return current_period("ytd", self.db.profile.periods, self.as_of)
        start = datetime.fromisoformat(self.args["from"]) if "from" in self.args else EVER
        end = datetime.fromisoformat(self.args["to"]) if "to" in self.args else datetime.max
        return Period("span", start, end, "")

    def scope(self) -> Scope:
        """Return the scope of the arguments."""
        return Scope(self.period(), self.as_of, filters=Filters(tiers=tuple(self.args.get("tiers", ()))))

    def frame(self, name: str, **more: Any) -> pd.DataFrame:
        """Answer `sql/<name>.sql` over the span of the arguments."""
        period = self.period()
        spans = {"start": period.start, "end": period.end, "as_of": self.as_of}
        return self.db.frame(name, **(spans | more))


def _units(asked: Asked) -> pd.DataFrame:
    frame = asked.frame("headlines/units")
    return frame.assign(n=frame["ever" if asked.args.get("ever") else "in_force"])


def unit_counts(asked: Asked) -> Answer:
    """Count the units of each level named, in force at T or, with `ever`, at any time."""
    counts = _units(asked).groupby("level")["n"].sum()
    levels = asked.args.get("levels") or [asked.args["level"]]
    return [int(counts.get(level, 0)) for level in levels], {}


def zone_count(asked: Asked) -> Answer:
    """Count the units of a level by the kinds of ground of the profile."""
    units = _units(asked)
    counts = units[units["level"] == asked.args["level"]].groupby("kind")["n"].sum()
    return [int(counts.get(kind.code, 0)) for kind in asked.db.profile.zone_types], {}


def unit_split(asked: Asked) -> Answer:
    """Count the units of a level by the subtypes into which the profile splits it."""
    units = _units(asked)
    counts = units[units["level"] == asked.args["level"]].groupby("subtype")["n"].sum()
    level = next(one for one in asked.db.profile.levels if one.code == asked.args["level"])
    return [int(counts.get(part, 0)) for part in level.split], {}


def unit_size(asked: Asked) -> Answer:
    """Sum households and square kilometres (one decimal) of a level."""
    households = disclosure.sums(asked.db, asked.scope(), None, "households")["households"]
    area = asked.frame("headlines/areas", level=asked.args["level"])["area_km2"].iloc[0]
    size = None if pd.isna(area) else float(round_half_up(area, 1))
    return [None if households.isna().all() else int(households.sum()), size], {}


def role_counts(asked: Asked) -> Answer:
    """Count the filled positions of each role named."""
    filled = staff.by_role(asked.db, asked.scope()).set_index("role_code")["filled"]
    return [int(filled.get(role, 0)) for role in asked.args.get("roles") or [asked.args["role"]]], {}


def staff_count(asked: Asked) -> Answer:
    """Count the positions that the profile counts in a figure, each once."""
    return [int(staff.load(asked.db, asked.scope())[asked.args["counted"]].sum())], {}


def accepted(asked: Asked) -> Answer:
    """Count the valid events accepted in the period (C2)."""
    return [_accepted(asked.db, asked.scope())], {}


def closed(asked: Asked) -> Answer:
    """Count the valid events closed in the period; `mode` and `evidence: whole` narrow them."""
    whole = ";".join(one.code for one in asked.db.profile.workflow.evidence)
    evidence = whole if asked.args.get("evidence") == "whole" else None
    found = asked.frame("headlines/closed", mode=asked.args.get("mode"), evidence=evidence)
    return [int(found["closed"].iloc[0])], {}


def resolve_and_satisfaction(asked: Asked) -> Answer:
    """Return the rates of resolved (C7) and of satisfied (C6) in whole per cent."""
    row = closure.closed(asked.db, asked.scope()).sum(numeric_only=True)
    return [_per_cent(row["resolved"], row["judged"], 0), _per_cent(row["satisfied"], row["rated"], 0)], {}


def tier_count(asked: Asked) -> Answer:
    """Count the valid events of one tier accepted in the period (C11)."""
    counts = breakdowns.counts(asked.db, asked.scope())
    return [int(counts.loc[counts["tier"] == asked.args["tier"], "n"].sum())], {}


def closure_rate(asked: Asked) -> Answer:
    """Return the closure rate (C3) in per cent, with its numerator and denominator."""
    row = closure.accepted(asked.db, asked.scope()).sum(numeric_only=True)
    num, den = int(row["closed"]), int(row["accepted"])
    return [_per_cent(num, den, 2)], {"num": num, "den": den}


def yoy_pct(asked: Asked) -> Answer:
    """Return the change on the same span one year earlier in per cent (C17), rounded half up."""
    of, period = asked.args["of"], asked.period()
    before = year_before(period, asked.db.profile.periods)
    assert before is not None  # only weeks have no year before
    earlier = Asked(asked.db, asked.as_of, {"key": of, "from": str(before.start), "to": str(before.end)})
    now, base = (
        _accepted(one.db, one.scope()) if of == "accepted" else _facts(one).get(of)
        for one in (asked, earlier)
    )
    if now is None or not base:
        return [None], {}
    return [_whole(round_half_up(100 * (Decimal(str(now)) - Decimal(str(base))) / Decimal(str(base)), 0))], {}


def fact_totals(asked: Asked) -> Answer:
    """Sum the reported counts of each key named; one that nobody reported is missing, and not 0."""
    told = _facts(asked)
    return [told.get(key) for key in asked.args.get("keys") or [asked.args["key"]]], {}


def fact_share(asked: Asked) -> Answer:
    """Return what share of one reported count another is, in per cent."""
    told = _facts(asked)
    return [_per_cent(told.get(asked.args["key"]), told.get(asked.args["of"]), asked.args["decimals"])], {}


def role_and_fact_counts(asked: Asked) -> Answer:
    """Count filled positions of roles, then sum reported counts."""
    return role_counts(asked)[0] + fact_totals(asked)[0], {}


def flag_counts(asked: Asked) -> Answer:
    """Count the units of each level named that have a party branch."""
    found = asked.frame("headlines/flags").set_index("level")["branches"]
    return [int(found.get(level, 0)) for level in asked.args["levels"]], {}


def subsidy_total(asked: Asked) -> Answer:
    """Return what the subsidised grid-months cost at the profile's rate, in 万元."""
    rule = asked.db.profile.evaluation
    months = _facts(asked).get("subsidised")
    if rule is None or rule.amount_yuan is None or months is None:
        return [None], {}
    return [float(Decimal(str(months)) * Decimal(str(rule.amount_yuan)) / 10_000)], {}


def centre_counts(asked: Asked) -> Answer:
    """Count the centres of a kind, by the levels named or in all."""
    centres = asked.frame("headlines/centres")
    centres = centres[centres["kind"] == asked.args["kind"]].groupby("level")["centres"].sum()
    levels = asked.args.get("levels")
    return [int(centres.get(one, 0)) for one in levels] if levels else [int(centres.sum())], {}


def circle_minutes(asked: Asked) -> Answer:
    """Return the limits of the response circle that the profile sets, in town and on the land."""
    rule = asked.db.profile.sla.response
    return ([None, None] if rule.assumed else [_whole(rule.urban_min), _whole(rule.rural_min)]), {}


def _accepted(db: Database, scope: Scope) -> int:
    return int(closure.accepted(db, scope)["accepted"].sum())


def _facts(asked: Asked) -> dict[str, Any]:
    return {key: _whole(value) for key, value in facts.values(asked.db, asked.scope()).items()}


def _per_cent(num: Any, den: Any, decimals: int) -> Number:
    if not den or num is None:
        return None
    return _whole(round_half_up(Decimal(100) * Decimal(str(num)) / Decimal(str(den)), decimals))


def round_half_up(value: Any, decimals: int) -> Decimal:
    """Return `value` with `decimals` places."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _whole(number: Any) -> float | int:
    return int(number) if number == int(number) else float(number)


METRICS: Mapping[str, Callable[[Asked], Answer]] = {
    "unit_count": unit_counts,
    "unit_counts": unit_counts,
    "zone_count": zone_count,
    "unit_split": unit_split,
    "unit_size": unit_size,
    "role_count": role_counts,
    "role_counts": role_counts,
    "staff_count": staff_count,
    "accepted": accepted,
    "closed": closed,
    "resolve_and_satisfaction": resolve_and_satisfaction,
    "tier_count": tier_count,
    "closure_rate": closure_rate,
    "yoy_pct": yoy_pct,
    "fact_total": fact_totals,
    "fact_totals": fact_totals,
    "fact_share": fact_share,
    "role_and_fact_counts": role_and_fact_counts,
    "flag_counts": flag_counts,
    "subsidy_total": subsidy_total,
    "centre_count": centre_counts,
    "centre_counts": centre_counts,
    "circle_minutes": circle_minutes,
}
