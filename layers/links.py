"""AB partners: a line from each grid to the one that steps in for it, and whether anybody could now (L7)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from layers._base import Key, Layer, collection
from queries.db import Database
from queries.deployment import coverage, partners
from queries.scope import Scope

READY, NOBODY, UNKNOWN = "ready", "nobody", "unknown"


def features(db: Database, scope: Scope) -> dict[str, Any]:
    """Return a line per pair of partners, and a point per grid.

    A line has `a` and `b` (the two names), `state` ('ready': one of the two is on duty, 'nobody', 'unknown')
    and `adjacent`; two grids that name each other share one. A point has `a`, `on` (somebody of its own is on
    duty; null: unknown) and `alone` (it names no grid in force as its partner).
    """
    frame = _links(db, scope).dropna(subset=["lon", "lat"])
    return collection([*map(_line, _pairs(frame)), *map(_point, frame.to_dict("records"))])


def keys(db: Database, scope: Scope) -> list[Key]:
    """Return how many pairs are of each state, how many are not adjacent, and how many grids stand alone."""
    frame = _links(db, scope)
    pairs = _pairs(frame)
    states = [_state(pair) for pair in pairs]
    found = [Key(f"links-{state}", states.count(state)) for state in (READY, NOBODY, UNKNOWN)]
    found.append(Key("links-apart", sum(not pair["adjacent"] for pair in pairs)))
    found.append(Key("links-alone", int(frame["backup_name"].isna().sum())))
    return [key for key in found if key.n]


def _links(db: Database, scope: Scope) -> pd.DataFrame:
    key = ("partners.links", coverage.duty_key(db, scope), scope.area)
    return db.answer(key, lambda: partners.links(db, scope), version=0)


def _pairs(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows with a partner in force, of two that name each other only the first."""
    named = frame.dropna(subset=["backup_lon", "backup_lat"]).to_dict("records")
    met: set[frozenset[str]] = set()
    pairs: list[dict[str, Any]] = []
    for row in named:
        pair = frozenset((row["unit_code"], row["backup_unit"]))
        if pair not in met:
            pairs.append({str(name): value for name, value in row.items()})
        met.add(pair)
    return pairs


def _state(pair: dict[str, Any]) -> str:
    if pd.isna(pair["on_duty"]):
        return UNKNOWN
    return READY if pair["on_duty"] or pair["backup_on_duty"] else NOBODY


def _line(pair: dict[str, Any]) -> dict[str, Any]:
    ends = [[round(pair[f"{who}lon"], 5), round(pair[f"{who}lat"], 5)] for who in ("", "backup_")]
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": ends},
        "properties": {
            "a": pair["name"],
            "b": pair["backup_name"],
            "state": _state(pair),
            "adjacent": bool(pair["adjacent"]),
        },
    }


def _point(row: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(row["lon"], 5), round(row["lat"], 5)]},
        "properties": {
            "a": row["name"],
            "on": None if pd.isna(row["on_duty"]) else bool(row["on_duty"]),
            "alone": bool(pd.isna(row["backup_name"])),
        },
    }


LAYER = Layer(
    "links",
    depends=("ground", "staff"),
    key=lambda db, scope: (coverage.duty_key(db, scope), scope.area),
    features=features,
    place=4,
    is_rostered=True,
    pane="links",
    interactive=True,
    labelled=True,
    has_meaning=partners.regulated,
    keys=keys,
)
