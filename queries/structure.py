"""What does the system consist of: units by level, the party's own tree, what lies in what (P12)?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from data.profile._base import Named
from data.profile.place import Level
from queries import disclosure, facts, grids
from queries.db import Database
from queries.facts import Fact
from queries.scope import Scope


@dataclass(frozen=True)
class Part:
    """Units of one kind or subtype of a level, and how many the article has of them."""

    item: Named
    units: int
    reported: int | None


@dataclass(frozen=True)
class Standing:
    """One level of the profile in the area at T.

    Attributes
    ----------
    units
        In force; `ever` counts those too that are no longer. Missing where they are held back.
    reported
        What the system's own article says; only for the whole.
    parts
        The kinds and subtypes that the profile splits the level into.
    branch_known, branches
        Units of which it is told whether they have a party branch, and those that have one.
    """

    level: Level
    units: int | None
    ever: int
    reported: int | None
    withheld: str | None = None
    parts: tuple[Part, ...] = ()
    branch_known: int = 0
    branches: int = 0


def levels(db: Database, scope: Scope) -> list[Standing]:
    """Return the levels of the profile from the top down; one without ground is a number of households."""
    frame = db.frame("structure/levels", scope)
    sums = frame.groupby("level")[["units", "ever", "branch_known", "branches"]].sum()
    is_whole = whole(db, scope)
    return [_standing(db, scope, level, frame, sums, is_whole=is_whole) for level in db.profile.levels]


def strangers(db: Database, scope: Scope) -> dict[str, int]:
    """Return levels of units that the profile does not know, with how many units each has."""
    known = {level.code for level in db.profile.levels}
    frame = db.frame("structure/levels", scope)
    if not known:
        return {}
    counts = frame[~frame["level"].isin(known)].groupby("level")["units"].sum()
    return {str(level): int(count) for level, count in counts.items()}


def party(db: Database, scope: Scope) -> list[tuple[Named, Fact | None]]:
    """Return the levels of the party's tree with the newest reported count of each."""
    told = facts.told(db, scope) if db.profile.party_tree else {}
    return [(one, told.get(one.fact)) for one in db.profile.party_tree]


def children(db: Database, scope: Scope) -> pd.DataFrame:
    """Return the units directly below the area, with how many units of each level lie in them.

    Columns: unit_code, name, child_level, and one for each level that has units below. Where one unit is
    everything, those below it are told.
    """
    area = scope.area
    if area is None:
        tops = grids.children(db, None)
        area = tops["unit_code"].iloc[0] if len(tops) == 1 else None
    rows = db.frame("structure/children", scope, area=area)
    rows = rows[rows["level"] != rows["child_level"]] if len(rows) else rows
    own = grids.children(db, area).rename(columns={"level": "child_level"})
    counts = rows.pivot_table(index="unit_code", columns="level", values="units", aggfunc="sum", fill_value=0)
    order = [level.code for level in db.profile.levels if level.code in counts]
    rest = [level for level in counts if level not in order]
    return own.join(counts[[*order, *rest]], on="unit_code").fillna(dict.fromkeys([*order, *rest], 0))


def whole(db: Database, scope: Scope) -> bool:
    """Tell whether the area is everything there is, so that the article's own figures can be compared."""
    return scope.area is None or list(grids.children(db, None)["unit_code"]) == [scope.area]


def _standing(
    db: Database, scope: Scope, level: Level, frame: pd.DataFrame, sums: pd.DataFrame, *, is_whole: bool
) -> Standing:
    reported = level.count if is_whole else None
    if level.geometry == "none" and level.code not in sums.index:
        row = disclosure.sums(db, scope, None, "households")
        count = None if row["households"].isna().all() else int(row["households"].sum())
        mark = row["withheld"].iloc[0] if len(row) else None
        return Standing(level, count, count or 0, reported, None if pd.isna(mark) else mark)
    own = frame[frame["level"] == level.code]
    parts = tuple(_parts(db, level, own, is_whole=is_whole))
    numbers = {name: int(sums[name].get(level.code, 0)) for name in sums}
    return Standing(
        level,
        numbers["units"],
        numbers["ever"],
        reported,
        None,
        parts,
        numbers["branch_known"],
        numbers["branches"],
    )


def _parts(db: Database, level: Level, own: pd.DataFrame, *, is_whole: bool) -> Iterator[Part]:
    """Yield the kinds of ground of a level, then its subtypes; a lone kind that nobody counted is none."""
    known = db.profile.zone_types
    counts = {kind.code: int(own.loc[own["kind"] == kind.code, "units"].sum()) for kind in known}
    kinds = [kind for kind in known if counts[kind.code] or (kind.count and level.code in kind.applies_to)]
    if len(kinds) > 1 or any(kind.count for kind in kinds):
        for kind in kinds:
            yield Part(kind, counts[kind.code], kind.count if is_whole else None)
    for name, reported in level.split.items():
        count = int(own.loc[own["subtype"] == name, "units"].sum())
        item = Named(code=name, name=name, name_en=level.split_en.get(name, ""))
        yield Part(item, count, reported if is_whole else None)
