"""How is the work of grids and roles judged, and what is paid for it (C14, P9)? Never by person.

A score is Σ w·s / Σ w over those who judged. Where one of them is missing it is incomplete: shown, not
ranked, and in no mean. The assessment told is the last one that was over by the end of the period and by T.
Scores of roles that the profile does not define are in no figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import pandas as pd

from data.profile._base import Named
from data.profile.evaluation import Evaluation
from data.profile.model import Profile
from queries.db import Database
from queries.scope import Scope

SUBSIDISED = "subsidised"  # the fact that counts grid-months
HISTORY = 12
COLUMNS = ["unit_code", "role_code", "starts_at", "ends_at", "score", "weighted", "weight", "missing"]


@dataclass(frozen=True)
class Part:
    """Somebody who judges, or something that is judged, and how much it weighs."""

    item: Named
    weight: float


@dataclass(frozen=True)
class Subsidy:
    """What was paid for grid-months: as reported, as the months told come to, and if all grids had got it."""

    amount_yuan: float
    reported_wan: float | None
    grid_months: float | None
    starts_at: datetime | None
    ends_at: datetime | None
    months: int
    grids: int

    @property
    def paid_wan(self) -> float | None:
        """Return what the grid-months told cost, in 万元."""
        return None if self.grid_months is None else self._wan(self.grid_months)

    @property
    def all_months(self) -> int:
        """Return the grid-months of all grids there are, over the same months."""
        return self.grids * self.months

    @property
    def all_wan(self) -> float:
        """Return what these would have cost, in 万元."""
        return self._wan(self.all_months)

    def _wan(self, grid_months: float) -> float:
        return float(Decimal(str(grid_months)) * Decimal(str(self.amount_yuan)) / 10_000)


def parts(profile: Profile) -> tuple[str, list[Part]]:
    """Return what a score consists of: the column that tells it ('rater' or 'factor') and its weights."""
    rule = profile.evaluation
    if rule is None:
        return "rater", []
    if rule.raters:
        return "rater", [Part(one, one.weight) for one in rule.raters]
    return "factor", [Part(one, 1.0) for one in rule.factors]


def scores(db: Database, scope: Scope) -> pd.DataFrame:
    """Return the score of each grid and role in the last assessment, the best first, incomplete ones last.

    Columns: unit_code, role_code, starts_at, ends_at, score (of those who judged), weighted (Σ w·s), weight
    (Σ w), missing (codes of those who did not judge, joined by ';'; '' where complete), and a column with the
    mean score of each part by its code.
    """
    by, weights = parts(db.profile)
    codes = [part.item.code for part in weights]
    told = db.frame("scores/newest", scope, roles=_roles(db.profile))
    if codes:
        told = told[told[by].isin(codes)]
    if told.empty:
        return pd.DataFrame(columns=[*COLUMNS, *codes])
    told = told.assign(part=told[by] if codes else "", role_code=told["role_code"].astype(object))
    key = ["unit_code", "role_code", "starts_at", "ends_at"]
    # each factor once, however many times it was told: a rater's score is the mean of his factors
    by_factor = told.groupby([*key, "part", "factor"], dropna=False)["score"].mean()
    means = by_factor.groupby([*key, "part"], dropna=False).mean().unstack("part")
    means = means.reindex(columns=codes or [""])
    weight = pd.Series([part.weight for part in weights] or [1.0], index=means.columns)
    present = means.notna()
    frame = pd.DataFrame(
        {
            "weighted": (means * weight).sum(axis=1),
            "weight": (present * weight).sum(axis=1),
            "missing": [
                ";".join(str(part) for part in means if not own[part]) for own in present.to_dict("records")
            ],
        }
    )
    frame["score"] = frame["weighted"] / frame["weight"]
    frame = frame.join(means[codes]).reset_index()
    order = (
        frame.assign(partial=frame["missing"] != "")
        .sort_values(["partial", "score", "unit_code"], ascending=[True, False, True])
        .index
    )
    found: pd.DataFrame = frame.loc[order, [*COLUMNS, *codes]].reset_index(drop=True)
    return found


def counts(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Sum complete scores (C14), per unit: unit_code, weighted (Σ w·s), weight (Σ w), judged, incomplete."""
    frame = db.answer(("evaluation.scores", scope), lambda: scores(db, scope))
    placement = db.frame("grids/placement", scope, level=level).rename(columns={"unit_code": "within"})
    frame = frame.merge(placement, left_on="unit_code", right_on="grid_code")
    complete = (frame["missing"] == "").to_numpy(bool)
    numbers = pd.DataFrame(
        {
            "unit_code": frame["within"],
            "weighted": frame["weighted"].astype("float64").where(complete, 0.0),
            "weight": frame["weight"].astype("float64").where(complete, 0.0),
            "judged": 1,
            "incomplete": (~complete).astype("int64"),
        }
    )
    sums = numbers.groupby("unit_code", as_index=False, dropna=False, sort=True).sum()
    return sums.round({"weighted": 6})


def history(db: Database, scope: Scope) -> pd.DataFrame:
    """Return the mean of all scores in the last assessments, oldest first.

    Columns: starts_at, ends_at, score, judged (grids and roles).
    """
    frame = db.frame("scores/history", scope, roles=_roles(db.profile), most=HISTORY)
    return frame.iloc[::-1].reset_index(drop=True)


def payable(rule: Evaluation, score: float) -> float | None:
    """Return what share of the pay is due for a score, in per cent: base + merit · score / 100."""
    if rule.base_pct is None or rule.merit_pct is None:
        return None
    return rule.base_pct + rule.merit_pct * score / 100


def subsidy(db: Database, scope: Scope) -> Subsidy | None:
    """Return what the profile's subsidy comes to in the area by T; None where there is none."""
    rule = db.profile.evaluation
    if rule is None or rule.amount_yuan is None:
        return None
    per = rule.per or next(iter(db.profile.in_grid_levels), "")
    row = db.frame("scores/subsidised", scope, subsidised=SUBSIDISED, per=per).iloc[0]
    is_told = not pd.isna(row["grid_months"])
    whole = rule.total_wan_yuan if scope.area is None else None
    return Subsidy(
        rule.amount_yuan,
        whole,
        float(row["grid_months"]) if is_told else None,
        row["starts_at"].to_pydatetime() if is_told else None,
        row["ends_at"].to_pydatetime() if is_told else None,
        int(row["months"]) if is_told else 0,
        int(row["grids"]),
    )


def _roles(profile: Profile) -> list[str] | None:
    return [role.code for role in profile.staffing.roles] or None
