"""Do the units have the size that the system asks for (R1, R2, P8)? Hints, not faults.

Households and persons come from `queries.disclosure`: a unit whose count is held back has no verdict. A rule
that is not about a level of units (so many households for each party member) is a norm without a verdict.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

import pandas as pd

from data.profile.model import Profile
from data.profile.sizing import Measure, Sizing
from queries import disclosure, indicators
from queries.db import Database
from queries.scope import Period, Scope

Verdict = Literal["below", "in", "above", "exempt", "no_data"]
VERDICTS: tuple[Verdict, ...] = ("in", "below", "above", "exempt", "no_data")
WORKLOAD_DAYS = 30
# measure -> column of `measured`
COLUMN: dict[Measure, str] = {
    "households": "households",
    "persons": "residents",
    "area_km2": "area_km2",
    "entities": "entities",
}


def rules(profile: Profile) -> list[Sizing]:
    """Return the rules that judge units of a level of the profile."""
    levels = {level.code for level in profile.levels}
    return [rule for rule in profile.sizing if rule.applies_to in levels and not rule.exempt]


def norms(profile: Profile) -> list[Sizing]:
    """Return the rules about something else than units: told, and not judged."""
    levels = {level.code for level in profile.levels}
    return [rule for rule in profile.sizing if rule.applies_to not in levels and not rule.exempt]


def exemptions(profile: Profile, level: str) -> set[str]:
    """Return the reasons for which a unit of a level need not fit."""
    return {reason for rule in profile.sizing if rule.applies_to in ("", level) for reason in rule.exempt}


def measured(db: Database, scope: Scope, level: str) -> pd.DataFrame:
    """Return the units of a level in force at T in the area with their measures.

    Columns: unit_code, name, kind, exempt_reason, area_km2, households, residents, entities (missing where
    nobody counted or the count is held back).
    """
    frame = db.frame("sizing/units", scope, level=level)
    for attribute in disclosure.ATTRIBUTES:
        counts = disclosure.sums(db, scope, level, attribute)[["unit_code", attribute]]
        frame = frame.merge(counts.dropna(subset="unit_code"), on="unit_code", how="left")
    return frame.merge(disclosure.entities(db, scope, level), on="unit_code", how="left")


def verdicts(db: Database, scope: Scope, rule: Sizing) -> pd.DataFrame:
    """Return the verdict on each unit that a rule is about.

    Columns: those of `measured`, verdict, value (of the rule's measure; missing for any-of rules), met (the
    measures of an any-of rule that the unit reaches, joined by ';').
    """
    level = rule.applies_to
    frame = db.answer(("sizing.measured", level, scope), lambda: measured(db, scope, level))
    if rule.zone:
        frame = frame[frame["kind"].isin(rule.zone)]
    frame = frame.reset_index(drop=True)
    judged = _any_of(frame, rule) if rule.any_of else _band(frame, rule)
    exempt = frame["exempt_reason"].isin(exemptions(db.profile, level))
    return judged.assign(verdict=judged["verdict"].mask(exempt, "exempt"))


def band(rule: Sizing) -> tuple[float | None, float | None]:
    """Return from where to where a measure fits, both included; None is no limit."""
    if rule.target is None:
        return rule.min, rule.max
    leeway = rule.target * rule.tolerance_pct / 100
    return rule.target - leeway, rule.target + leeway


def tally(frame: pd.DataFrame) -> dict[Verdict, int]:
    """Count the verdicts."""
    counts = frame["verdict"].value_counts()
    return {verdict: int(counts.get(verdict, 0)) for verdict in VERDICTS}


def misfits(frame: pd.DataFrame, rule: Sizing) -> pd.DataFrame:
    """Return the units below or above, the furthest from the band first."""
    wrong = frame[frame["verdict"].isin(["below", "above"])]
    if rule.any_of:
        return wrong.sort_values("unit_code", ignore_index=True)
    low, high = band(rule)
    far = (wrong["value"] - high if high is not None else 0 * wrong["value"]).clip(lower=0)
    near = (low - wrong["value"] if low is not None else 0 * wrong["value"]).clip(lower=0)
    order = wrong.assign(far=far + near).sort_values(["far", "unit_code"], ascending=[False, True])
    return order.drop(columns="far").reset_index(drop=True)


def workload(db: Database, scope: Scope, level: str) -> pd.DataFrame:
    """Return what each unit of a level has to do: the columns of `measured` and events, the busiest first.

    `events` are those accepted (C2) in the 30 days up to T.
    """
    end = scope.as_of + timedelta(seconds=1)  # what was accepted at T itself is known
    month = Period("span", end - timedelta(days=WORKLOAD_DAYS), end, "")
    events = indicators.by_unit(db, scope.over(month), "C2", level)[["unit_code", "num"]].dropna()
    frame = measured(db, scope, level).merge(events, on="unit_code", how="left")
    frame = frame.rename(columns={"num": "events"})
    return frame.sort_values(["events", "unit_code"], ascending=[False, True], ignore_index=True)


def _band(frame: pd.DataFrame, rule: Sizing) -> pd.DataFrame:
    assert rule.metric is not None  # the profile's validator sees to it
    value = frame[COLUMN[rule.metric]].astype("float64")
    low, high = band(rule)
    verdict = pd.Series("in", index=frame.index, dtype=object)
    if low is not None:
        verdict = verdict.mask(value < low, "below")
    if high is not None:
        verdict = verdict.mask(value > high, "above")
    return frame.assign(value=value, verdict=verdict.mask(value.isna(), "no_data"), met="")


def _any_of(frame: pd.DataFrame, rule: Sizing) -> pd.DataFrame:
    reach = 1 - rule.tolerance_pct / 100
    met = pd.DataFrame(
        {one.metric: frame[COLUMN[one.metric]].astype("float64") >= one.about * reach for one in rule.any_of},
        index=frame.index,
    )
    unknown = frame[[COLUMN[one.metric] for one in rule.any_of]].isna().any(axis=1)
    verdict = pd.Series("below", index=frame.index, dtype=object).mask(unknown, "no_data")
    names = [";".join(str(name) for name in met if row[name]) for row in met.to_dict("records")]
    return frame.assign(value=float("nan"), verdict=verdict.mask(met.any(axis=1), "in"), met=names)
