"""The desk's event figures in pandas, as a careful analyst would write them on a prepared frame in memory."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pandas as pd

TIMES = (
    "accepted_at",
    "assigned_at",
    "responded_at",
    "arrived_at",
    "first_closed_at",
    "reopened_at",
    "closed_at",
)
AGES = [0, 1, 3, 7, 30, 10_000]


def prepared(connection: Any) -> pd.DataFrame:
    """Return all events in memory with the zone and the base grid of each: what pandas starts from."""
    return connection.sql(
        """
        select
            event.*, coalesce(grid.zone, event.zone) as grid_zone,
            path.ancestor_code as unit_code, town.ancestor_code as town_code
        from events as event
        left join units as grid on event.grid_code = grid.unit_code
        left join unit_paths as path on event.grid_code = path.unit_code and path.ancestor_level = 'base'
        left join unit_paths as town on event.grid_code = town.unit_code and town.ancestor_level = 'town'
        """
    ).df()


def known_at(events: pd.DataFrame, as_of: datetime) -> pd.DataFrame:
    """Return the events as they were known at T."""
    known = events[events["reported_at"] <= as_of].copy()
    reopened_later = (known["reopened_at"] > as_of) & (known["first_closed_at"] <= as_of)
    known.loc[reopened_later, "closed_at"] = known.loc[reopened_later, "first_closed_at"]
    for column in TIMES:
        known[column] = known[column].where(known[column] <= as_of)
    return known


def figures(
    events: pd.DataFrame, start: datetime, end: datetime, as_of: datetime, rules: dict[str, Any]
) -> dict[str, Any]:
    """Return num/den of C2–C12, the tiers, the daily trend and C3 per base grid."""
    known = known_at(events, as_of)
    valid = known[known["disposition"] == "valid"]
    accepted = valid[valid["accepted_at"].between(start, end, inclusive="left")]
    due = valid[
        valid["due_eff"].between(start, end, inclusive="left")
        & (valid["due_eff"] <= as_of)
        & ~valid["suspended"]
    ]
    closed = valid[valid["closed_at"].between(start, end, inclusive="left")]
    first = valid[valid["first_closed_at"].between(start, end, inclusive="left")]
    opened = valid[(valid["accepted_at"] <= as_of) & valid["closed_at"].isna()]
    overdue = opened[~opened["suspended"] & (opened["due_eff"] < as_of)]
    rated = closed[closed["rating"].notna()]
    onsite = valid[valid["onsite"].fillna(False) & valid["reported_at"].between(start, end, inclusive="left")]
    minutes = (onsite["arrived_at"] - onsite["reported_at"]).dt.total_seconds() / 60
    limit = onsite["grid_zone"].map(rules["limits"])
    waited = (as_of - onsite["reported_at"]).dt.total_seconds() / 60
    judged = (onsite["arrived_at"].notna() | (waited > limit)) & limit.notna() & ~(minutes < 0)
    by_unit = accepted.groupby("unit_code").agg(den=("event_id", "size"), num=("closed_at", "count"))
    by_town = accepted.groupby("town_code").agg(den=("event_id", "size"), num=("closed_at", "count"))
    by_day = accepted.groupby(accepted["accepted_at"].dt.normalize()).agg(
        den=("event_id", "size"), num=("closed_at", "count")
    )
    late = accepted["closed_at"].isna() & ~accepted["suspended"] & (accepted["due_eff"] < as_of)
    by_tier = (
        accepted.assign(late=late)
        .groupby("tier")
        .agg(n=("event_id", "size"), closed=("closed_at", "count"), overdue=("late", "sum"))
    )
    ages = pd.cut((as_of - overdue["due_eff"]).dt.total_seconds() / 86_400, AGES).value_counts()
    answering = (onsite["responded_at"] - onsite["assigned_at"]).dt.total_seconds() / 60
    answered = answering[answering >= 0].quantile([0.5, 0.9])
    by_zone = minutes[minutes >= 0].groupby(onsite["grid_zone"]).quantile([0.5, 0.9])
    in_grid = closed["max_level"].dropna().isin(rules["in_grid"])
    return {
        "C2": len(accepted),
        "C3": (int(accepted["closed_at"].notna().sum()), len(accepted)),
        "C3b": (int(due["closed_at"].notna().sum()), len(due)),
        "C4": (int((due["closed_at"] <= due["due_eff"]).sum()), len(due)),
        "C5": (int(in_grid.sum()), len(in_grid)),
        "C6": (int(rated["rating"].isin(rules["positive"]).sum()), len(rated)),
        "C8": len(overdue),
        "C10": (int((minutes[judged] <= limit[judged]).sum()), int(judged.sum())),
        "C12": (int(first["reopened_at"].notna().sum()), len(first)),
        "unit": by_unit,
        "day": by_day,
        "tier": by_tier,
        "zone": by_zone,
        "town": by_town,
        "ages": ages,
        "answered": answered,
        "C3c": (len(closed), len(accepted)),
    }
