"""The composite of 三率: promptness, resolution and satisfaction by the weights of the place (C23)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from queries import closure, handling
from queries.db import Database
from queries.scope import Scope


def composite(db: Database, scope: Scope, level: str | None = None) -> pd.DataFrame:
    """Return Σ weight · rate and Σ weight, per unit: unit_code, weighted, weight, least.

    Rates are per cent; `least` is the smallest base among them. Where one of the three is missing the weight
    is 0: nothing is shown. Promptness is that of the response where the place limits it, else of acceptance.
    """
    rule = db.profile.three_rates
    columns = ["unit_code", "weighted", "weight", "least"]
    if rule is None:
        return pd.DataFrame(columns=columns)
    prompt, closed = handling.prompt(db, scope, level), closure.closed(db, scope, level)
    frame = prompt.astype({"unit_code": object}).merge(
        closed.astype({"unit_code": object}), on="unit_code", how="outer"
    )
    first = (
        ("responded_in_time", "respond_judged")
        if db.profile.sla.respond_min is not None
        else ("accepted_in_time", "accept_judged")
    )
    parts = (
        (rule.response, first),
        (rule.resolved, ("resolved", "judged")),
        (rule.satisfaction, ("satisfied", "rated")),
    )
    weighted, least = np.zeros(len(frame)), np.full(len(frame), np.inf)
    for weight, names in parts:
        if not weight:
            continue
        num, den = (frame[name].to_numpy("float64", na_value=0.0) for name in names)
        weighted += weight * np.divide(100 * num, den, out=np.full(len(frame), np.nan), where=den > 0)
        least = np.minimum(least, den)
    known = ~np.isnan(weighted)
    whole = rule.response + rule.resolved + rule.satisfaction
    return pd.DataFrame(
        {
            "unit_code": frame["unit_code"],
            "weighted": np.where(known, weighted, 0.0),
            "weight": np.where(known, whole, 0.0),
            "least": np.where(known, least, 0.0),
        }
    ).sort_values("unit_code", na_position="last", ignore_index=True)
