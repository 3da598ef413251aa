"""Counts of persons as they may be shown: the one way to the table `population` (field-rules.md, Privacy, 4).

Counts from 1 to k - 1 are held back, and with them what would give them away (`queries.suppression`). Every
figure is made of what is shown: a cell that is held back carries its even part of what the shown counts
around it leave over, so that sums of shown units are true to the last person, and no sum, share or order of
any selection of cells tells anything that the shown counts do not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import pandas as pd

from queries import nestings, rates
from queries.db import Database
from queries.nestings import Parents
from queries.scope import Scope
from queries.suppression import ROOT, Hidden, Import, Row, replay

Attribute = Literal["households", "residents"]
ATTRIBUTES: tuple[Attribute, ...] = ("households", "residents")


@dataclass(frozen=True)
class Published:
    """What may be shown of the counts of persons at T.

    Attributes
    ----------
    cells
        The lowest counted units: unit_code, households, residents. Missing where nothing is known, or where
        even the sum of everything is held back.
    withheld
        Attribute -> unit code -> what is printed in place of its count: '<10' for a small one, '—' for one
        that would give a small one away. `suppression.ROOT` stands for everything.
    """

    cells: pd.DataFrame
    withheld: Mapping[Attribute, Mapping[str, str]]


def key(db: Database, as_of: datetime) -> tuple[Hashable, ...]:
    """Return what decides the counts at T: two instants with one key have the same answer.

    These are the batches that touched counts and units last, and the newest date of a count by T.
    """
    row = db.frame("disclosure/version", as_of=as_of).iloc[0]
    return int(row["counted"]), int(row["ground"]), str(row["newest_count"])


def published(db: Database, as_of: datetime) -> Published:
    """Return the counts of persons as they may be shown at T."""
    known = key(db, as_of)
    return db.answer(("disclosure", known), lambda: _publish(db, as_of, known[:2]), version=0)


def sums(db: Database, scope: Scope, level: str | None, attribute: Attribute) -> pd.DataFrame:
    """Sum a count per unit of a level inside the area, or for the whole area for None.

    Columns: unit_code; the attribute, missing where it is held back; withheld (what is printed instead).
    """
    cells = published(db, scope.as_of).cells[["unit_code", attribute]]
    placement = db.frame("grids/placement", scope, level=level)
    frame = placement.merge(cells.rename(columns={"unit_code": "grid_code"}), on="grid_code")
    summed = frame.groupby("unit_code", dropna=False, sort=True)[attribute].sum().reset_index()
    return withhold(summed, [attribute], marks(db, scope, level, attribute, summed))


def entities(db: Database, scope: Scope, level: str) -> pd.DataFrame:
    """Sum enterprises and shops per unit of a level inside the area: unit_code, entities. No persons."""
    return db.frame("disclosure/entities", scope, level=level)


def marks(
    db: Database, scope: Scope, level: str | None, attribute: Attribute, frame: pd.DataFrame
) -> pd.Series:
    """Return what is printed for each row of a frame in place of its count, missing where that may be shown.

    `level` as in `queries.closure`: rows are of the units `unit_code`, or for None all of the scope's area.
    """
    told = published(db, scope.as_of).withheld[attribute]
    if level is None:
        return pd.Series([told.get(scope.area or ROOT)] * len(frame), index=frame.index, dtype=object)
    found = [told.get(code) if isinstance(code, str) else None for code in frame["unit_code"]]
    return pd.Series(found, index=frame.index, dtype=object)


def withhold(frame: pd.DataFrame, columns: list[str], marks: pd.Series) -> pd.DataFrame:
    """Take `columns` away where there is a mark; add the marks as the column `withheld`."""
    closed = {name: frame[name].astype("float64").where(marks.isna()) for name in columns}
    return frame.assign(**closed, withheld=marks)


def _publish(db: Database, as_of: datetime, version: tuple[Hashable, ...]) -> Published:
    cells = db.frame("disclosure/cells", as_of=as_of)
    hidden, parents = db.answer(("disclosure.hidden", version), lambda: _hidden(db), version=0)
    withheld: dict[Attribute, Mapping[str, str]] = {}
    for attribute in ATTRIBUTES:
        counts = dict(zip(cells["unit_code"], cells[attribute], strict=True))
        counts = {unit: int(count) for unit, count in counts.items() if pd.notna(count)}
        closed = (
            hidden[attribute].at(as_of)
            if hidden is not None
            else frozenset(above for unit in counts for above in _ways_up(unit, parents))
        )
        withheld[attribute] = _marks(closed, counts, parents, db.profile.privacy.k)
        evened = _evened(closed, counts, parents)
        cells[attribute] = cells["unit_code"].map(counts | evened).astype("float64")
    return Published(cells, withheld)


def _hidden(db: Database) -> tuple[dict[Attribute, Hidden] | None, Parents]:
    """Return what is hidden of each attribute at any time, and the parents of the counted units.

    None: the units lie elsewhere now than when these counts were shown, so that no sum of them was closed.
    """
    tree = db.frame("disclosure/parents")
    parents: dict[str, str | None] = dict(zip(tree["unit_code"], tree["parent_code"], strict=True))
    noted = nestings.by_import(db, parents)
    if not nestings.are_last(noted, parents):
        return None, parents
    rows = db.frame("disclosure/counts")
    found: dict[Attribute, Hidden] = {}
    for attribute in ATTRIBUTES:
        counts = [None if pd.isna(count) else int(count) for count in rows[attribute]]
        by_import: dict[int, list[Row]] = defaultdict(list)
        for batch, *row in zip(
            rows["batch_id"], rows["counted_on"].dt.to_pydatetime(), rows["unit_code"], counts, strict=True
        ):
            by_import[int(batch)].append((row[0], row[1], row[2]))
        imports = [
            Import(by_import.get(batch, ()), noted.get(batch, {})) for batch in sorted({*by_import, *noted})
        ]
        found[attribute] = replay(imports, db.profile.privacy.k)
    return found, parents


def _ways_up(unit: str, parents: Parents) -> Iterator[str]:
    """Yield the unit and all above it, `ROOT` last."""
    while unit != ROOT:
        yield unit
        unit = _above(unit, parents)
    yield ROOT


def _above(unit: str, parents: Parents) -> str:
    return parents.get(unit) or ROOT


def _marks(closed: frozenset[str], counts: Mapping[str, int], parents: Parents, k: int) -> dict[str, str]:
    """Return what is printed for each unit that is held back: '<10' for a small count, '—' for another.

    A sum of several hidden cells is '—' in any case: '<10' would bound each of them, and what is left of a
    sum that was told before.
    """
    if not closed:
        return {}
    totals: dict[str, int] = defaultdict(int)
    inside: dict[str, int] = defaultdict(int)
    for cell, count in counts.items():
        for unit in _ways_up(cell, parents):
            totals[unit] += count
            inside[unit] += cell in closed
    return {unit: f"<{k}" if 0 < totals[unit] < k and inside[unit] == 1 else rates.NOTHING for unit in closed}


def _evened(closed: frozenset[str], counts: Mapping[str, int], parents: Parents) -> dict[str, int | None]:
    """Return for each hidden cell an even part of what the shown counts around it leave over."""
    pools: dict[str, list[str]] = defaultdict(list)
    for cell in sorted(closed & counts.keys()):
        unit = cell
        while unit in closed and unit != ROOT:
            unit = _above(unit, parents)
        pools[unit].append(cell)
    evened: dict[str, int | None] = {}
    for shown, cells in pools.items():
        if shown in closed:  # everything is hidden: nothing is known of these
            evened |= dict.fromkeys(cells)
            continue
        whole, more = divmod(sum(counts[cell] for cell in cells), len(cells))
        evened |= {cell: whole + (place < more) for place, cell in enumerate(cells)}
    return evened
