"""Which unit contains which, and when: missing parents, cycles, odd levels, clashing versions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.session import Found

SHOWN = 80
Times = NDArray[np.datetime64]


def label(name: str, code: str) -> str:
    """Return a unit's label, by name and by code as in the file: '丰台区(110106)'."""
    return code if name == code else f"{name[:20]}({code})"


def labels(units: pd.DataFrame) -> list[str]:
    """Return the label of each unit."""
    return [label(str(name), str(code)) for name, code in zip(units["name"], units["unit_code"], strict=True)]


def spans(units: pd.DataFrame) -> tuple[Times, Times]:
    """Return the validity period of each unit; open ends are infinite."""
    start, end = (units[name].to_numpy(dtype="datetime64[us]") for name in ("valid_from", "valid_to"))
    ever = np.datetime64("0001-01-01", "us"), np.datetime64("9999-12-31", "us")
    return np.where(np.isnat(start), ever[0], start), np.where(np.isnat(end), ever[1], end)


def twice(units: pd.DataFrame) -> list[Found]:
    """Return the rows that contradict another row of the file on the same unit at the same time.

    An exact repetition is no error: it changes nothing.
    """
    again = units.duplicated(["unit_code", "valid_from"], keep=False)
    if not again.any():
        return []
    met = units[again]
    told = met.drop(columns="position").apply(lambda column: column.map(_plain))
    is_first = ~met.duplicated(["unit_code", "valid_from"])
    is_same = told.duplicated()
    return found(met[~is_first & ~is_same], "unit_code", "unit_code", "cell_unit_twice")


def without_level(units: pd.DataFrame) -> list[Found]:
    """Return the rows without a level."""
    return [
        (int(position), "level", "cell_missing", None)
        for position in units["position"][units["level"].isna()]
    ]


def backwards(units: pd.DataFrame) -> list[Found]:
    """Return the rows that end before they begin."""
    wrong = units[units["valid_to"] <= units["valid_from"]]
    return found(wrong, "valid_to", "valid_to", "cell_validity_backwards")


def clashing(units: pd.DataFrame, settled: pd.DataFrame) -> list[Found]:
    """Return the rows that are valid at the same time as another version of the same unit.

    Parameters
    ----------
    units
        Rows of the file. One with the same code and start as a row of `settled` replaces it.
    settled
        The versions in the store: `unit_code, valid_from, valid_to`.
    """
    keys = ["unit_code", "valid_from"]
    stays = settled[settled["unit_code"].isin(units["unit_code"])].merge(
        units[keys].drop_duplicates(), on=keys, how="left", indicator="taken"
    )
    stays = stays[stays["taken"] == "left_only"].assign(position=-1)
    versions = pd.concat([stays[[*keys, "valid_to", "position"]], units[[*keys, "valid_to", "position"]]])
    versions = versions.drop_duplicates(keys, keep="first")
    versions = versions[versions.duplicated("unit_code", keep=False)]
    wrong: set[int] = set()
    for _, family in versions.groupby("unit_code", sort=False):
        kept: list[tuple[np.datetime64, np.datetime64]] = []
        for position, start, end in zip(family["position"], *spans(family), strict=True):
            if any(start < other_end and other_start < end for other_start, other_end in kept):
                wrong.add(int(position))
            else:
                kept.append((start, end))
    refused = units[units["position"].isin(wrong)]
    return found(refused, "unit_code", "valid_from", "cell_validity_clashes")


def orphans(units: pd.DataFrame, settled: pd.DataFrame) -> list[Found]:
    """Return the rows whose parent is neither in the file nor `settled`, and all their descendants."""
    refused: list[Found] = []
    while True:
        codes = set(units["unit_code"]) | set(settled["unit_code"])
        lost = units["parent_code"].notna() & ~units["parent_code"].isin(codes)
        if not lost.any():
            return refused
        refused += found(units[lost], "parent_code", "parent_code", "cell_parent_unknown")
        units = units[~lost]


def beyond(units: pd.DataFrame, settled: pd.DataFrame, top: str) -> tuple[pd.DataFrame, list[Found]]:
    """Return `units` without unknown parents of units of the `top` level, and these as doubts.

    An export says which city a district belongs to, and the city is not part of the place.
    """
    codes = set(units["unit_code"]) | set(settled["unit_code"])
    parents = units["parent_code"].astype(object)
    is_beyond = (units["level"] == top) & parents.notna() & ~parents.isin(codes)
    doubted = found(units[is_beyond], "parent_code", "parent_code", "parent_beyond")
    return units.assign(parent_code=parents.mask(is_beyond, None)), doubted


def circles(units: pd.DataFrame, settled: pd.DataFrame) -> list[Found]:
    """Return the rows whose ancestors never reach a root unit."""
    last = newest(units, settled)
    parents = {
        code: None if pd.isna(parent) else parent
        for code, parent in zip(last["unit_code"], last["parent_code"], strict=True)
    }
    is_endless: dict[str, bool] = {}
    for code in last["unit_code"]:
        way: dict[str, None] = {}
        step: str | None = code
        while step is not None and step not in is_endless and step not in way:
            way[step] = None
            step = parents.get(step)
        verdict = step is not None and is_endless.get(step, True)
        is_endless.update(dict.fromkeys(way, verdict))
    told = last[last["position"] >= 0]
    wrong = told[told["unit_code"].map(is_endless).astype(bool)]
    return found(wrong, "unit_code", "parent_code", "cell_parent_circle")


def newest(units: pd.DataFrame, settled: pd.DataFrame) -> pd.DataFrame:
    """Return the last version of each unit, of file and store; `position` is -1 for those of the store."""
    versions = pd.concat([settled.assign(position=-1), units[["position", *settled.columns]]])
    start, _ = spans(versions)
    versions = versions.assign(start=start).sort_values(["start", "position"], kind="stable")
    return versions.drop_duplicates("unit_code", keep="last").sort_values("position").drop(columns="start")


def misplaced(
    units: pd.DataFrame, settled: pd.DataFrame, levels: Sequence[str], *, is_one_top: bool
) -> list[Found]:
    """Return the units at an odd place in the tree, as doubts, since they can be loaded.

    Parameters
    ----------
    levels
        The codes of the levels from the top down.
    is_one_top
        There is only one unit at the top.
    """
    if len(levels) < 2:
        return []
    ranks = {level: rank for rank, level in enumerate(levels)}
    last = newest(units, settled).assign(rank=lambda rows: rows["level"].map(ranks))
    above = last.set_index("unit_code")
    told = last[last["position"] >= 0]
    child = told[told["parent_code"].isin(above.index)]
    parent = above.loc[child["parent_code"]].reset_index()
    is_wrong = child["rank"].to_numpy() <= parent["rank"].to_numpy()
    doubted: list[Found] = [
        (int(position), "level", "level_order", f"{one} → {other}")
        for position, one, other in zip(
            child["position"][is_wrong], labels(child[is_wrong]), labels(parent[is_wrong]), strict=True
        )
    ]
    roots = told[told["parent_code"].isna()]
    low = roots[roots["rank"] > 0]
    doubted += [
        (int(position), "parent_code", "parent_missing", said)
        for position, said in zip(low["position"], labels(low), strict=True)
    ]
    tops = last[last["parent_code"].isna() & (last["rank"] == 0)]
    if is_one_top and len(tops) > 1:
        first, *more = zip(tops["position"], labels(tops), strict=True)
        doubted += [
            (int(position), "parent_code", "several_tops", f"{said} / {first[1]}")
            for position, said in more
            if position >= 0
        ]
    return doubted


def found(units: pd.DataFrame, shown: str, column: str, reason: str) -> list[Found]:
    """Return these rows as refusals or doubts about one cell, showing another."""
    return [
        (int(position), column, reason, str(detail)[:SHOWN])
        for position, detail in zip(units["position"], units[shown], strict=True)
    ]


def _plain(cell: object) -> object:
    return bytes(cell) if isinstance(cell, bytearray) else cell
