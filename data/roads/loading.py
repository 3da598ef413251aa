"""Load roads into the store, replacing the old network as a whole, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from data.database.statements import run
from data.errors import DataError, FilesRefused
from data.report import REFUSALS, FileReport
from data.roads import Ways, read_ways
from data.roads.network import Network, build, tables
from data.session import ImportSession

TABLE = "roads"
LISTED = 6
FEW_INSIDE = 0.05  # of the nodes within the extent of the grids: with fewer, these are roads of elsewhere
Doubt = tuple[str, int | None, str | None, str, str]


@dataclass(frozen=True)
class LaidRoads:
    """What became of files of roads; `refusals` and `doubts` hold at most one frame of `REFUSALS` each."""

    reports: tuple[FileReport, ...] = ()
    refusals: tuple[pd.DataFrame, ...] = ()
    doubts: tuple[pd.DataFrame, ...] = ()


def load_roads(
    session: ImportSession, paths: Sequence[Path], progress: Callable[[int, int, str], None]
) -> LaidRoads:
    """Load the files as one network.

    Raises
    ------
    FilesRefused
        A file cannot be read, or holds no road.
    """
    many: list[Ways] = []
    steps = len(paths) + 2
    for number, path in enumerate(paths):
        progress(number, steps, path.name)
        try:
            many.append(read_ways(path))
        except DataError as error:
            raise FilesRefused({path: error}) from error
    progress(steps - 2, steps, paths[-1].name)
    network = build(many)
    nodes, edges = tables(network, session.batch_id)
    progress(steps - 1, steps, paths[-1].name)
    session.offer("offered_nodes", nodes)
    session.offer("offered_edges", edges)
    for step in ("forget_nodes", "forget_edges", "insert_nodes", "insert_edges"):
        session.run(f"roads/{step}")
    reports = [
        FileReport(
            path.name, TABLE, ways.rows_in, ways.rows_in - len(ways.refused), 0, 0, len(ways.refused), ()
        )
        for path, ways in zip(paths, many, strict=True)
    ]
    refusals = [
        (path.name, row, None, reason, detail)
        for path, ways in zip(paths, many, strict=True)
        for row, reason, detail in ways.refused
    ]
    doubts = [
        *(doubt for path, ways in zip(paths, many, strict=True) for doubt in _of_file(path.name, ways)),
        *_of_network(paths[0].name, network, session),
    ]
    progress(steps, steps, paths[-1].name)
    return LaidRoads(tuple(reports), (_frame(refusals),), (_frame(doubts),))


def counts(connection: duckdb.DuckDBPyConnection) -> tuple[int, int, float]:
    """Return nodes, edges and kilometres of the roads in the store."""
    ((nodes, edges, km),) = run(connection, "roads/counts")
    return int(nodes), int(edges), float(km)


def _of_file(name: str, ways: Ways) -> list[Doubt]:
    found: list[Doubt] = []
    if ways.clipped:
        found.append((name, None, None, "roads_clipped", f"{ways.clipped}"))
    if ways.unknown:
        found.append((name, None, None, "roads_class_unknown", _listed(ways.unknown)))
    if ways.unread:
        found.append((name, None, None, "road_speed", _listed(ways.unread)))
    return found


def _of_network(name: str, network: Network, session: ImportSession) -> list[Doubt]:
    found: list[Doubt] = []
    sizes = network.sizes
    if len(sizes) > 1:
        share = 100 * sizes[0] / sizes.sum()
        rest = ", ".join(map(str, sizes[1:LISTED])) + (" …" if len(sizes) > LISTED else "")
        found.append((name, None, None, "roads_pieces", f"{len(sizes)} ({sizes[0]} = {share:.1f}%; {rest})"))
    ((west, south, east, north),) = session.run("coordinates/ground_box")
    if west is not None:
        margin = 0.02  # representative points lie inside the outermost units
        inside = (
            (network.lon > west - margin)
            & (network.lon < east + margin)
            & (network.lat > south - margin)
            & (network.lat < north + margin)
        )
        if np.mean(inside) < FEW_INSIDE:
            found.append((name, None, None, "roads_elsewhere", f"{100 * np.mean(inside):.1f}%"))
    return found


def _listed(found: dict[str, int]) -> str:
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{word} × {lines}" for word, lines in ordered[:LISTED])[:80]


def _frame(rows: Sequence[tuple[str, int | None, str | None, str, str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=REFUSALS).astype({"row_number": "Int64"})
