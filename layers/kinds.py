"""The kind of ground of each polygon: a small array of classes for the outlines that are there already (L2).

Kinds take the colours in the order of the profile; sub-kinds are hatched, so that a family is seen as one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from layers.grids import NO_DATA, OUTSIDE, inside
from queries import grids, kinds
from queries.db import Database
from queries.scope import Scope

INDICATOR = "kind"  # what a link says in place of an indicator
SUBKIND = -10  # minus the place of its colour
COLOURS = 10  # as many as there are tokens --kind-1 … --kind-10


def values(db: Database, scope: Scope, level: str, within: str | None) -> dict[str, Any]:
    """Return the kinds of a level in the order of `grids.ground`.

    `classes` as in `layers.grids.values`: the place of the colour, hatched (-10 minus it) for sub-kinds, -1
    unknown, -2 outside the selected area. `kinds` is the place of each unit's kind among `queries.kinds`
    (-1: unknown), `counts` the units of each kind inside the area.
    """
    found = kinds.known(db.profile)
    place = kinds.by_unit(db, level, within)["kind"].to_numpy() if level else np.zeros(0, np.int64)
    here = inside(db, scope, grids.codes(db, level, within), level) if level else np.zeros(0, bool)
    drawn = np.array([*colours(found), NO_DATA])[place]
    counts = pd.Series(place[here]).value_counts()
    return {
        "indicator": INDICATOR,
        "level": level,
        "within": within,
        "classes": [int(one) for one in np.where(here, drawn, OUTSIDE)],
        "kinds": [int(one) for one in place],
        "counts": [int(counts.get(one, 0)) for one in range(len(found))],
    }


def narrowed(db: Database, drawn: dict[str, Any], chosen: tuple[str, ...]) -> dict[str, Any]:
    """Return values of the polygons with those of other kinds than `chosen` drawn as outside."""
    found = enumerate(kinds.known(db.profile))
    places = [place for place, kind in found if kind.key in chosen or kind.of in chosen]
    if not places or not drawn["level"]:
        return drawn
    kept = kinds.by_unit(db, drawn["level"], drawn["within"])["kind"].isin(places)
    classes = [one if keep else OUTSIDE for one, keep in zip(drawn["classes"], kept, strict=True)]
    return {**drawn, "classes": classes}


def colours(found: tuple[kinds.Kind, ...]) -> list[int]:
    """Return the class that each kind is drawn with; a kind that has sub-kinds shares none of theirs."""
    return [SUBKIND - place % COLOURS if kind.of else place % COLOURS for place, kind in enumerate(found)]
