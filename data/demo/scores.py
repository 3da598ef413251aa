"""Scores: how grids and their officers' positions are rated; never a person."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pandas as pd

from data.demo.spans import cycles
from data.profile.model import Profile

COLUMNS = ["unit_code", "role_code", "rater", "factor", "starts_at", "ends_at", "score"]
QUARTERS, MONTHS = 5, 12
NO_RATER, NO_SCORE = 0.05, 0.012


def make_scores(
    profile: Profile, units: pd.DataFrame, now: datetime, rng: np.random.Generator
) -> pd.DataFrame:
    """Return the scores of the periods that are over: by raters, by factors, or points; some are missing."""
    rule = profile.evaluation
    if rule is None or rule.kind not in {"weighted_360", "pay_split", "points"}:
        return pd.DataFrame(columns=COLUMNS)
    anchor = profile.periods.month_anchor_day
    by_month = rule.kind == "points"
    spans = cycles("month" if by_month else "quarter", now, MONTHS if by_month else QUARTERS, anchor)[:-1]
    roles = {role.per: role.code for role in profile.staffing.roles if "full_time" in role.counted}
    judged = units[units["level"].isin(roles)]
    raters: list[str | None] = [rater.code for rater in rule.raters]
    factors: list[str | None] = [one.code for one in (rule.subscores if rule.raters else rule.factors)]
    raters, factors = raters or [None], factors or [None]
    index = (
        pd.MultiIndex.from_product(
            [range(len(judged)), range(len(spans)), range(len(raters)), range(len(factors))]
        )
        .to_frame(index=False)
        .to_numpy()
        .T
    )
    unit, span, rater, factor = index
    quality = rng.normal(87, 4, len(judged))
    temper = rng.normal(0, 2.5, len(raters))
    temper[-1] += 3 if rule.raters else 0  # self-assessments are the most lenient
    score = quality[unit] + temper[rater] + rng.normal(0, 3, len(unit))
    absent = rng.random((len(judged), len(spans), len(raters))) < (NO_RATER if rule.raters else 0)
    told = ~absent[unit, span, rater] & (rng.random(len(unit)) > NO_SCORE)
    frame = pd.DataFrame(
        {
            "unit_code": judged["unit_code"].to_numpy(object)[unit],
            "role_code": judged["level"].map(roles).to_numpy(object)[unit],
            "rater": np.array(raters, object)[rater],
            "factor": np.array(factors, object)[factor],
            "starts_at": pd.to_datetime([start for start, _ in spans])[span],
            "ends_at": pd.to_datetime([end for _, end in spans])[span],
            "score": np.round(np.clip(score, 40, 100), 1),
        }
    )
    scores: pd.DataFrame = frame[told].reset_index(drop=True)
    return scores
