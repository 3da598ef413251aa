"""Centres: where a system sits, with a point on the map."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from data.demo.ground import Ground
from data.demo.recipes import Recipe
from data.profile.model import Profile

COLUMNS = ["centre_id", "kind", "name", "unit_code", "lon", "lat", "valid_from", "valid_to"]


def make_centres(
    profile: Profile, recipe: Recipe, units: pd.DataFrame, ground: Ground, rng: np.random.Generator
) -> pd.DataFrame:
    """Return the centres: one in each unit of the level that has them, or as many as the recipe says."""
    rows = []
    for kind in profile.centres:
        wanted = {kind.per: None} if kind.per else recipe.centres
        for level, number in wanted.items():
            here = np.flatnonzero((ground.units["level"] == level).to_numpy())
            chosen = here if number is None else np.sort(rng.permutation(here)[:number])
            rows += [(kind, place) for place in chosen]
    places = np.array([place for _, place in rows], np.int64)
    spots = shapely.get_coordinates(shapely.point_on_surface(ground.shapes[places])).reshape(-1, 2)
    found = units.iloc[places].reset_index(drop=True)
    kinds = [kind for kind, _ in rows]
    return pd.DataFrame(
        {
            "centre_id": [
                f"{code}-{kind.code}" for code, kind in zip(found["unit_code"], kinds, strict=True)
            ],
            "kind": [kind.code for kind in kinds],
            "name": [f"{name}{kind.name}" for name, kind in zip(found["name"], kinds, strict=True)],
            "unit_code": found["unit_code"],
            "lon": np.round(spots[:, 0], 6),
            "lat": np.round(spots[:, 1], 6),
            "valid_from": found["valid_from"],
            "valid_to": pd.Series(pd.NaT, found.index, dtype="datetime64[s]"),
        },
        columns=COLUMNS,
    )
