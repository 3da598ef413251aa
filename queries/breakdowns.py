"""How many events are there in each tier, and in each report class? (indicators.md C11)"""

from __future__ import annotations

import pandas as pd

from queries.db import Database
from queries.scope import Scope


def counts(db: Database, scope: Scope) -> pd.DataFrame:
    """Valid events accepted in the period by their tier at T: tier, rank, n, closed, open, overdue.

    Every tier of the profile has a row, ordered by rank. Tiers that the profile does not know and events
    without a tier (tier null) follow with rank null, only where there are any.
    """
    frame = db.frame("tiers/counts", scope)
    known = pd.DataFrame(
        {
            "tier": [tier.code for tier in db.profile.tiers.items],
            "rank": [tier.rank for tier in db.profile.tiers.items],
        }
    ).astype({"tier": "str", "rank": "Int64"})
    merged = known.merge(frame.astype({"tier": "str"}), on="tier", how="outer")
    numbers = ["n", "closed", "open", "overdue"]
    merged[numbers] = merged[numbers].fillna(0).astype("int64")
    return merged.sort_values(["rank", "tier"], na_position="last", ignore_index=True)


def classes(db: Database, scope: Scope) -> pd.DataFrame:
    """Valid events accepted in the period by report class: report_class, n, open; in the profile's order.

    Every class of the profile has a row; others follow, null for events without one. Empty where the profile
    knows no classes.
    """
    order = [one.code for one in db.profile.report_classes]
    if not order:
        return pd.DataFrame(columns=["report_class", "n", "open"])
    frame = db.frame("tiers/classes", scope).astype({"report_class": "str"})
    merged = pd.DataFrame({"report_class": order}).astype("str").merge(frame, on="report_class", how="outer")
    places = {code: place for place, code in enumerate(order)}
    merged = merged.assign(place=merged["report_class"].map(places))
    merged = merged.sort_values(["place", "report_class"], na_position="last")
    merged[["n", "open"]] = merged[["n", "open"]].fillna(0).astype("int64")
    return merged.drop(columns="place").reset_index(drop=True)
