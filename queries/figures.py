"""All figures of a scope as one JSON object: what `app.py figures --json` prints (design.md)."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from data.messages import sentence
from queries import breakdowns, closure, maturity, overdue, response, staff
from queries.db import Database
from queries.indicators import INDICATORS, Figure, figure
from queries.rates import display, number, rate
from queries.scope import Scope

UNKNOWN = "unknown"


def all_figures(db: Database, scope: Scope, locale: str = "zh-CN") -> dict[str, Any]:
    """Return every indicator with numerator, denominator, basis and breakdowns, ready for `json.dumps`.

    What is printed in words ('本体系未规定', 'nobody') is printed in `locale`.
    """
    db = db.remembering()
    indicators = {id: as_json(figure(db, scope, id), locale) for id in INDICATORS}
    indicators["C4"]["without_limit"] = _without_limit(db, scope)
    (indicators["C3"]["immature"],) = maturity.immature(db, scope, "C3", [scope.period.end])
    indicators["C12"]["immature"] = bool(indicators["C12"]["parts"]["young"])
    indicators["C16b"]["levels"] = _by_level(db, scope)
    indicators["C6"]["coverage"] = _coverage(indicators["C6"])
    zones = response.summary(db, scope).to_dict("records")
    indicators["C9"]["zones"] = {row["zone"]: _quantiles(row) for row in zones if row["zone"] != "all"}
    indicators["C10"]["zones"] = {row["zone"]: _rate(row) for row in zones if row["zone"] != "all"}
    indicators["C11"]["tiers"] = {
        UNKNOWN if row["tier"] != row["tier"] else row["tier"]: row["n"]
        for row in breakdowns.counts(db, scope).to_dict("records")
    }
    indicators["C8"]["ages"] = {age: indicators["C8"]["parts"].pop(age, 0) for age in overdue.AGES}
    return {
        "as_of": scope.as_of.isoformat(),
        "period": {
            "from": scope.period.start.isoformat(),
            "to": scope.period.end.isoformat(),
            "label": scope.period.label,
        },
        "area": scope.area,
        "indicators": indicators,
    }


def as_json(one: Figure, locale: str = "zh-CN") -> dict[str, Any]:
    """Return a figure as a JSON object; quantiles have n, median and p90 in place of num and den."""
    shown: dict[str, Any] = {"name": one.name, "kind": one.kind}
    if one.kind == "quantile":
        shown |= {"n": one.n, "median": one.median, "p90": one.p90}
    else:
        shown |= {"num": one.num, "den": one.den}
    printed = sentence(f"figure_{one.state}", locale) if one.state else one.display
    shown |= {"value": one.value, "display": printed, "basis": one.basis, "missing": one.missing}
    if one.state:
        shown["state"] = one.state
    if one.withheld is not None:
        shown["withheld"] = one.withheld
    return {**shown, "parts": one.parts}


def _without_limit(db: Database, scope: Scope) -> dict[str, Any]:
    """Return how many of the accepted events have no limit: no due time judges them (无时限, C4)."""
    rows = closure.without_limit(db, scope).to_dict("records")
    num, den = (rows[0]["no_due"], rows[0]["accepted"]) if rows else (0, 0)
    return {"num": num, "den": den, "display": display(num, den)}


def _by_level(db: Database, scope: Scope) -> dict[str, Any]:
    """Return how many units of each level that a role is posted to have all they should (C16b)."""
    return {
        row["level"]: {
            "num": row["complete"],
            "den": row["grids"],
            "value": rate(row["complete"], row["grids"]),
            "display": display(row["complete"], row["grids"]),
        }
        for row in staff.staffing_by_level(db, scope).to_dict("records")
    }


def _coverage(one: dict[str, Any]) -> dict[str, Any]:
    """Return the share of the closed events that were rated: satisfaction is never told without it (C6)."""
    num, den = one["den"], one["den"] + one["missing"]
    return {"num": num, "den": den, "display": display(num, den)}


def _quantiles(row: Mapping[Hashable, Any]) -> dict[str, Any]:
    numbers = {key: None if row[key] != row[key] else row[key] for key in ("median", "p90")}
    return {"n": row["n"], "missing": row["missing"], **numbers}


def _rate(row: Mapping[Hashable, Any]) -> dict[str, Any]:
    num, den = row["num"], row["den"]
    return {
        "num": num,
        "den": den,
        "value": rate(num, den),
        "display": display(num, den),
        "pending": row["pending"],
        "limit_min": row["limit_min"],
    }


def figures_text(answer: dict[str, Any]) -> str:
    """Return the answer of `all_figures` as lines for people."""
    head = f"{answer['area'] or '*'}  {answer['period']['label']}  as of {answer['as_of']}"
    rows = [
        f"{key:<6}{one['name']:<26}{one['display']:>14}  {_base(one):<30}{one['basis']}"
        for key, one in answer["indicators"].items()
    ]
    return "\n".join([head, *rows])


def _base(one: dict[str, Any]) -> str:
    if one["kind"] == "quantile":
        return f"n={one['n']} p90={number(one['p90'])} missing={one['missing']}"
    if one["den"] is None or one["num"] is None:
        return ""
    rated = f" of {one['coverage']['den']:,}" if "coverage" in one else ""
    return f"{one['num']:,.0f}/{one['den']:,.0f}{rated}"
