"""The shapes of a units file: in which coordinate system are they? Decided and converted before the survey.

The corners of the shapes are the points. They are compared with what the store holds: the same units, else
their parents. Ground that comes first has nothing to compare with: the file decides, or else the profile, or
else it is WGS 84 without a question.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pyarrow as pa
import shapely
from numpy.typing import NDArray

from data.coordinates.agreement import SHAPES_SHIFTED
from data.coordinates.candidates import looks_swapped, on_earth
from data.coordinates.china_offsets import Floats, Place
from data.coordinates.diagnosis import Diagnosis
from data.coordinates.sign_test import Bools, Verdict, places_of, weigh
from data.coordinates.systems import WGS84, System, named
from data.ingest.crs_decision import decide
from data.ingest.crs_of_points import asked_if_far, found_possible, ground_box, prepared, said
from data.session import ImportSession, Opened
from data.units import repair

ENOUGH = 20_000  # corners
CLOSE = 0.001  # degrees, some 100 m: how close two sources' outlines of one unit are
ASKED = "question_ground"  # only the impossible raises a question; ground that comes first is taken as it is


@dataclass(frozen=True)
class Corners:
    """The corners of the shapes, and the points of units without one, as the file has them."""

    first: Floats
    second: Floats
    row: NDArray[np.int64]  # of the file

    def only(self, wanted: Bools) -> Corners:
        """Return some of them."""
        return Corners(self.first[wanted], self.second[wanted], self.row[wanted])


def diagnose(session: ImportSession, opened: Opened) -> Diagnosis | None:
    """Determine which system the units of `typed` are in, and convert them; None: they have no location."""
    units = session.frame("coordinates/outlined")
    shapes, _ = repair.parsed(units["geometry"])
    corners = _corners(units, shapes)
    if not len(corners.first):
        return None
    some = corners.only(np.arange(len(corners.first)) % -(-len(corners.first) // ENOUGH) == 0)
    words = said(session, opened)
    words = replace(words, by_before=())
    systems = _turned(
        found_possible(session, opened, some.first, some.second, ground_box(session), words), some
    )
    verdict = _evidence(session, units, some, systems)
    diagnosis = decide(
        "units",
        len(some.first),
        systems,
        verdict,
        "shapes" if verdict else "numbers",
        words,
        has_ground=verdict is not None,
    )
    _convert(session, units, shapes, named(diagnosis.system))
    if verdict is not None:
        return diagnosis if diagnosis.question == ASKED else replace(diagnosis, question=None)
    # shifted degrees cannot be recognised before anything lies on them; for metres somebody must say which
    is_open = diagnosis.decided_by == "assumed" and any(one.is_projected for one in systems)
    question = "question_metres" if is_open and len(systems) > 1 else None
    return asked_if_far(session, replace(diagnosis, question=question), some.first, some.second)


def _corners(units: pd.DataFrame, shapes: NDArray[np.object_]) -> Corners:
    places, rows = shapely.get_coordinates(shapes, return_index=True)
    lon, lat = (units[axis].to_numpy(dtype=float, na_value=np.nan) for axis in ("lon", "lat"))
    bare = np.flatnonzero(shapely.is_missing(shapes) & np.isfinite(lon) & np.isfinite(lat))
    found = Corners(
        np.append(places[:, 0], lon[bare]),
        np.append(places[:, 1], lat[bare]),
        np.append(rows, bare).astype(np.int64),
    )
    return found.only(np.isfinite(found.first) & np.isfinite(found.second))


def _turned(systems: list[System], corners: Corners) -> list[System]:
    """Return the swapped systems if only swapping puts all in China: nobody lives beyond 73° N."""
    if not any(one.is_swapped for one in systems) and looks_swapped(corners.first, corners.second).all():
        return [named("swapped"), named("GCJ02-swapped"), named("BD09-swapped")]
    return systems


def _evidence(
    session: ImportSession, units: pd.DataFrame, corners: Corners, systems: list[System]
) -> Verdict | None:
    """Compare the corners with the outlines of the same units in the store, else with the parents' shapes."""
    relatives = session.run("coordinates/relatives")
    if not relatives or not systems:
        return None
    codes, same, geometry = zip(*relatives, strict=True)
    known = prepared([(shape,) for shape in geometry])
    is_same = np.array(same, dtype=bool)
    known[is_same] = shapely.boundary(known[is_same])
    shapely.prepare(known)
    number = pd.Series(range(len(codes)), index=codes)
    to = units["unit_code"].map(number[~number.index.duplicated()]).fillna(-1).to_numpy(dtype=np.int64)
    looked_at = corners.only(to[corners.row] >= 0)
    if not len(looked_at.first):
        return None
    target = known[to[looked_at.row]]
    inside = {one.name: _close(target, one.to_wgs84(looked_at.first, looked_at.second)) for one in systems}
    rivals: dict[str, Bools] = {}
    if {"WGS84", "GCJ02", "BD09"} <= inside.keys():
        rivals = {
            name: _close(target, shift(looked_at.first, looked_at.second))
            for name, shift in SHAPES_SHIFTED.items()
        }
    places = places_of(looked_at.row, *systems[0].to_wgs84(looked_at.first, looked_at.second))
    return weigh(inside, places, rivals=rivals)


def _close(target: NDArray[np.object_], place: Place) -> Bools:
    lon, lat = place
    known = on_earth(lon, lat)
    close = np.zeros(len(lon), dtype=bool)
    close[known] = shapely.dwithin(target[known], shapely.points(lon[known], lat[known]), CLOSE)
    return close


def _convert(
    session: ImportSession, units: pd.DataFrame, shapes: NDArray[np.object_], system: System
) -> None:
    if system == WGS84:
        return
    lon, lat = (units[axis].to_numpy(dtype=float, na_value=np.nan) for axis in ("lon", "lat"))
    lon, lat = system.to_wgs84(lon, lat)
    is_there = ~shapely.is_missing(shapes)
    places = shapely.get_coordinates(shapes)
    moved = shapely.set_coordinates(shapes.copy(), np.column_stack(system.to_wgs84(*places.T)))
    coded = np.where(is_there, shapely.to_wkb(moved), units["geometry"].to_numpy(dtype=object))
    binary = [_bytes(cell) for cell in coded]
    session.offer(
        "offered_units",
        pa.table(
            {
                "lon": pa.array(lon, from_pandas=True),
                "lat": pa.array(lat, from_pandas=True),
                "geometry": pa.array(binary, pa.binary()),
            }
        ),
    )
    session.run("coordinates/converted_units")


def _bytes(cell: object) -> bytes | None:
    """Return a cell as the survey will read it: unreadable ones stay unreadable."""
    if isinstance(cell, str):
        return cell.encode()
    return bytes(cell) if isinstance(cell, bytes | bytearray) else None
