"""What needs a decision at T: urgent events, the longest delays, gaps without a stand-in.

The period of the scope plays no part. No event number, no exact place and no sensitive category is answered.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from data.profile.model import Profile
from queries.db import Database
from queries.deployment import coverage
from queries.scope import Scope


def urgent_tiers(profile: Profile) -> list[str]:
    """Return the codes of the tiers that are urgent: as the profile says, else the highest by rank."""
    if profile.wall.urgent_tiers is not None:
        return list(profile.wall.urgent_tiers)
    highest = max((tier.rank for tier in profile.tiers.items), default=0)
    return [tier.code for tier in profile.tiers.items if tier.rank == highest]


def urgent(db: Database, scope: Scope, level: str | None, place_level: str | None) -> pd.DataFrame:
    """Return the urgent and major events open at T, the highest rank first, then the oldest.

    Suspended ones are left out: they have been decided already.

    Columns: rank, tier, report_class, category (missing for a sensitive one), sensitive, unit_code and
    unit_name at `level`, place_name at `place_level`, reported_at, arrived, onsite, overdue.
    """
    frame = db.frame(
        "decisions/urgent",
        scope,
        level=level,
        place_level=place_level,
        urgent_tiers=urgent_tiers(db.profile),
        urgent_classes=list(db.profile.wall.urgent_classes),
    )
    ranks = {tier.code: tier.rank for tier in db.profile.tiers.items}
    frame.insert(0, "rank", frame["tier"].map(ranks).fillna(0).astype("int64"))
    return frame.sort_values(
        ["rank", "reported_at"], ascending=[False, True], kind="stable", ignore_index=True
    )


def longest(db: Database, scope: Scope, level: str | None) -> pd.DataFrame:
    """Return how many seconds the latest open event is past its due time: unit_code, late_s."""
    frame = db.frame("decisions/longest", scope, level=level)
    late = (pd.Timestamp(scope.as_of) - frame["due_eff"]).dt.total_seconds()
    return frame.assign(late_s=late)[["unit_code", "late_s"]]


def unbacked(db: Database, scope: Scope) -> pd.DataFrame:
    """Return the coverage gaps (C16f) in whose grid nobody is on duty and no partner either.

    The columns of `coverage.gaps`, and `paired`: whether the grid has a partner at all.
    """
    gaps = coverage.gaps(db, scope)
    known = manned(db, scope, list(gaps["unit_code"]))
    frame = gaps.merge(known, on="unit_code", how="left")
    nobody = ~(frame["manned"].eq(True) | frame["partner_manned"].eq(True))
    return frame[nobody].drop(columns=["manned", "partner_manned"]).reset_index(drop=True)


def manned(db: Database, scope: Scope, codes: Sequence[str]) -> pd.DataFrame:
    """Return for each unit whether its grid has anybody on duty: unit_code, manned, paired, partner_manned.

    Units that lie in no grid are missing.
    """
    return db.frame("decisions/manned", scope, codes=list(codes))
