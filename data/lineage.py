"""Who lies in whom: units whose parent is not there, and units whose parents lead in a circle."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

Refusal = tuple[int, str, str, str]  # position, column, reason, detail


def twice(units: pd.DataFrame) -> list[Refusal]:
    """Return the rows that repeat a unit of the same file for the same time."""
    again = units[units.duplicated(["unit_code", "valid_from"])]
    return _refusals(again, "unit_code", "unit_code", "cell_unit_twice")


def orphans(units: pd.DataFrame, known: Mapping[str, str | None]) -> list[Refusal]:
    """Return the rows whose parent is neither in the file nor among the `known`, and all that lie in them."""
    refused: list[Refusal] = []
    while True:
        codes = set(units["unit_code"]) | set(known)
        lost = units["parent_code"].notna() & ~units["parent_code"].isin(codes)
        if not lost.any():
            return refused
        refused += _refusals(units[lost], "parent_code", "parent_code", "cell_parent_unknown")
        units = units[~lost]


def circles(units: pd.DataFrame, known: Mapping[str, str | None]) -> list[Refusal]:
    """Return the rows from which no way leads to a unit without parent."""
    parents: dict[str, str | None] = {**known, **_parents(units)}
    is_endless: dict[str, bool] = {}
    for code in units["unit_code"]:
        way: dict[str, None] = {}
        step: str | None = code
        while step is not None and step not in is_endless and step not in way:
            way[step] = None
            step = parents.get(step)
        verdict = step is not None and is_endless.get(step, True)
        is_endless.update(dict.fromkeys(way, verdict))
    wrong = units[[is_endless[code] for code in units["unit_code"]]]
    return _refusals(wrong, "unit_code", "parent_code", "cell_parent_circle")


def _parents(units: pd.DataFrame) -> dict[str, str | None]:
    pairs = zip(units["unit_code"], units["parent_code"], strict=True)
    return {code: None if pd.isna(parent) else parent for code, parent in pairs}


def _refusals(units: pd.DataFrame, shown: str, column: str, reason: str) -> list[Refusal]:
    return [
        (int(position), column, reason, str(detail)[:80])
        for position, detail in zip(units["position"], units[shown], strict=True)
    ]
