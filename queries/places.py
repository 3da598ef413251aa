"""What is a place called: a unit by its own name, and only everything as everything?"""

from __future__ import annotations

from queries import grids
from queries.db import Database


def whole(db: Database, locale: str, everything: str) -> str:
    """Return the name of everything there is: as the profile says, else that of the one top unit.

    `everything` is the word for it where there are several top units and no name for them together.
    """
    top = db.profile.profile.top_unit
    if top is not None:
        return top.name_en if locale == "en" and top.name_en else top.name
    tops = grids.children(db, None)
    return str(tops["name"].iloc[0]) if len(tops) == 1 else everything


def own(db: Database, unit: grids.Unit, locale: str) -> str:
    """Return the name of a unit; the one that the profile names is called as the profile says."""
    top = db.profile.profile.top_unit
    is_top = top is not None and unit.parent_code is None and unit.name == top.name
    return whole(db, locale, unit.name) if is_top else unit.name


def chosen(db: Database, area: str | None, locale: str, everything: str) -> str:
    """Return the name of the unit `area`; of everything for None and for a unit that there is not."""
    path = grids.path(db, area) if area is not None else []
    return own(db, path[-1], locale) if path else whole(db, locale, everything)


def full(db: Database, area: str | None, locale: str, everything: str) -> str:
    """Return the name of the unit `area` after those of the two around it, the top unit left out."""
    path = grids.path(db, area) if area is not None else []
    if len(path) < 2 or area is None:
        return chosen(db, area, locale, everything)
    return grids.labels(db, [area]).get(area, path[-1].name)
