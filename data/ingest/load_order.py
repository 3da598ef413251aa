"""In which order are several files of units loaded? Children come after their parents."""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter

import duckdb
import pandas as pd

from data.errors import DataError, FilesRefused
from data.profile.ground import CodeScheme
from data.readers._base import column, problem
from data.session import Opened
from data.units.codes import parents_of

Family = tuple[set[str], set[str]]  # the codes of a file, and those of their parents


def parents_first(opened: Sequence[Opened], scheme: CodeScheme | None) -> list[Opened]:
    """Return the tables in an order in which units come after their parents, as far as there is one.

    Tables other than units keep their order after them.

    Raises
    ------
    FilesRefused
        A file breaks while it is read.
    """
    units = [one for one in opened if one.table == "units"]
    others = [one for one in opened if one.table != "units"]
    if len(units) < 2:
        return list(opened)
    told = [_told(one) for one in units]
    if scheme is not None and scheme.parents == "prefix":
        known = {code for codes, _ in told for code in codes}
        told = [(codes, parents or _by_prefix(codes, scheme, known)) for codes, parents in told]
    return [*(units[i] for i in order(told)), *others]


def order(families: Sequence[Family]) -> list[int]:
    """Return the positions of `families`, parents first; within a cycle, in their given order."""
    waits_for = {
        i: [j for j, (codes, _) in enumerate(families) if j != i and parents - families[i][0] & codes]
        for i, (_, parents) in enumerate(families)
    }
    try:
        return list(TopologicalSorter(waits_for).static_order())
    except CycleError:
        return list(range(len(families)))


def _told(opened: Opened) -> Family:
    codes, parents = (_cells(opened, name) for name in ("unit_code", "parent_code"))
    return codes, parents


def _cells(opened: Opened, name: str) -> set[str]:
    place = opened.recognised.columns.get(name)
    if place is None:
        return set()
    try:
        cells = opened.export.rows.project(column(place)).distinct().fetchall()
    except duckdb.Error as error:
        broken = DataError("not_a_table", file=opened.name, problem=problem(error))
        raise FilesRefused({opened.path: broken}) from error
    return {str(cell).strip() for (cell,) in cells if cell is not None} - {""}


def _by_prefix(codes: set[str], scheme: CodeScheme, known: set[str]) -> set[str]:
    listed = pd.Series(sorted(codes), dtype=object)
    return set(parents_of(listed, scheme, known).dropna())
