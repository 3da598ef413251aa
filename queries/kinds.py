"""Of what kind is the ground: the kinds of the profile with their sub-kinds, else town and land (L2)?"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.profile.model import Profile
from data.profile.place import ZoneType
from queries import grids
from queries.db import Database


@dataclass(frozen=True)
class Kind:
    """A kind of ground, or a sub-kind of one.

    `key` is what a link says; `of` the key of the kind that this is a sub-kind of, else ''. A zone of a
    profile without kinds has no name here: the screens have a word for it.
    """

    key: str
    name: str = ""
    name_en: str = ""
    of: str = ""

    def label(self, locale: str) -> str:
        """Return the name in `locale`."""
        return self.name_en if locale == "en" and self.name_en else self.name


def known(profile: Profile) -> tuple[Kind, ...]:
    """Return the kinds of a profile in its order, each followed by its sub-kinds."""
    if not profile.zone_types:
        return Kind("urban"), Kind("rural")
    return tuple(one for kind in profile.zone_types for one in _with_parts(kind))


def by_unit(db: Database, level: str, within: str | None = None) -> pd.DataFrame:
    """Return the kind of each unit of a level with ground, in the order of `grids.codes`: unit_code, kind.

    `kind` is the place of the kind among `known`, -1 where nobody says. A unit that has no kind of its own
    is of the one kind that the profile has for its zone at every level, if there is such a one.
    """
    version = grids.geometry_version(db)
    return db.answer(("kinds", level, within), lambda: _by_unit(db, level, within), version=version)


def is_told(db: Database) -> bool:
    """Return whether the ground is of two kinds or more, so that a map by kind tells something."""
    drawn = [by_unit(db, level)["kind"] for level in grids.drawn_levels(db)["level"]]
    return any(kind[kind >= 0].nunique() > 1 for kind in drawn)


def _by_unit(db: Database, level: str, within: str | None) -> pd.DataFrame:
    frame = db.frame("kinds/units", level=level, area=within)
    found = known(db.profile)
    places = {kind.key: place for place, kind in enumerate(found)}
    if not db.profile.zone_types:
        return pd.DataFrame({"unit_code": frame["unit_code"], "kind": _places(frame["zone"], places)})
    subs = {(kind.of, kind.name): place for place, kind in enumerate(found) if kind.of}
    own = _places(frame["kind"], places)
    sub = pd.Series(
        [subs.get(pair, -1) for pair in zip(frame["kind"], frame["subtype"], strict=True)], frame.index
    )
    by_zone = _places(
        frame["zone"], {zone: places[kind] for zone, kind in _of_zones(db.profile.zone_types).items()}
    )
    return pd.DataFrame(
        {
            "unit_code": frame["unit_code"],
            "kind": sub.where(sub >= 0, own.where(own >= 0, by_zone.where(frame["kind"].isna(), -1))),
        }
    )


def _places(column: pd.Series, places: dict[str, int]) -> pd.Series:
    return column.map(places).fillna(-1).astype("int64")


def _with_parts(kind: ZoneType) -> list[Kind]:
    english = [*kind.subtypes_en, *[""] * len(kind.subtypes)]
    parts = [
        Kind(f"{kind.code}.{number}", name, name_en, kind.code)
        for number, (name, name_en) in enumerate(zip(kind.subtypes, english, strict=False), start=1)
    ]
    return [Kind(kind.code, kind.name, kind.name_en), *parts]


def _of_zones(kinds: list[ZoneType]) -> dict[str, str]:
    """Return for each zone its kind, where exactly one kind of all levels is of that zone."""
    everywhere = [kind for kind in kinds if not kind.applies_to and kind.zone]
    zones = [str(kind.zone) for kind in everywhere]
    return {str(kind.zone): kind.code for kind in everywhere if zones.count(str(kind.zone)) == 1}
