"""The points of a file of events or posts: their system is determined, reported, and converted once.

In order of precedence: the evidence of the points themselves; a projected system that the file declares; what
decided the last file of this table; the profile; degrees that the file declares; WGS 84, with a question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import shapely
from numpy.typing import NDArray

from data.coordinates.agreement import Points, odd_ones
from data.coordinates.candidates import (
    Box,
    different,
    in_metres,
    is_far,
    is_near,
    looks_swapped,
    possible,
)
from data.coordinates.china_offsets import Floats
from data.coordinates.diagnosis import Diagnosis
from data.coordinates.sign_test import is_rather_less
from data.coordinates.systems import WGS84, System, named
from data.database.statements import statement
from data.errors import DataError
from data.ingest import scaled_degrees
from data.ingest.crs_decision import FEWEST_ON_GROUND, Said, decide, said_of, weighed
from data.session import ImportSession, Opened
from data.tables.point_headers import system_of_all
from data.time_zones import standard_hours

TABLES = ("events", "posts")
ENOUGH = 10_000  # sample size; the remaining points would hardly change the verdict
TOLD = 50  # odd rows that are named one by one
EXPECTED = 0.9  # share of the points in the unit that they refer to


def diagnose(session: ImportSession, opened: Opened) -> Diagnosis | None:
    """Determine which system the points of `typed` are in, and convert them to WGS 84.

    Returns
    -------
    Diagnosis | None
        None when the table has no points.

    Raises
    ------
    DataError
        Most points would be in China with axes swapped, and nothing tells whether they are.
    """
    if opened.table not in TABLES:
        return None
    ((located,),) = session.run("coordinates/located")
    if not located:
        return None
    scaled_degrees.unscale(session, ground_box(session))
    positions, points = _sampled(session, opened.table, ENOUGH / located)
    diagnosis = _decided(session, opened, points)
    system = named(diagnosis.system)
    if diagnosis.basis == "units":
        diagnosis = _with_odd_rows(session, diagnosis, positions, points, located)
        inside = diagnosis.agreement.get(system.name, 0.0)
        # a post may be located outside its unit; an event happened inside it
        if opened.table == "events" and is_rather_less(inside, int((points.unit >= 0).sum()), EXPECTED):
            session.doubt([(None, None, "points_outside_units", f"{inside:.1%}")])
    _convert(session, system)
    return diagnosis


def prepared(rows: Sequence[tuple[Any, ...]]) -> NDArray[np.object_]:
    """Return shapes from rows of WKB, prepared for repeated queries."""
    coded = np.array([bytes(shape) for (shape,) in rows], dtype=object)
    shapes: NDArray[np.object_] = shapely.from_wkb(coded)
    shapely.prepare(shapes)
    return shapes


def columns(session: ImportSession, name: str, *wanted: str) -> list[NDArray[Any]]:
    """Run `sql/<name>.sql` and return columns as arrays; a missing number is NaN."""
    found = session.connection.execute(statement(name)[0]).fetchnumpy()
    return [np.ma.filled(found[column], np.nan) for column in wanted]


def ground_box(session: ImportSession) -> Box | None:
    """Return the extent of the units in the store; None if there are none."""
    ((west, south, east, north),) = session.run("coordinates/ground_box")
    return None if west is None else (west, south, east, north)


def said(session: ImportSession, opened: Opened) -> Said:
    """Return what the file, earlier files and the profile declare about the system."""
    before = session.run("coordinates/before", table_name=opened.table)
    places = [opened.recognised.position(name) for name in ("lon", "lat")]
    header = system_of_all(opened.recognised.headers[place] for place in places if place is not None)
    return said_of(
        opened.table,
        file=opened.export.crs,
        header=header,
        before=[system for (system,) in before],
        crs=session.profile.crs,
    )


def found_possible(
    session: ImportSession, opened: Opened, first: Floats, second: Floats, box: Box | None, words: Said
) -> list[System]:
    """Return the systems that the points can be in, each once.

    Raises
    ------
    DataError
        The numbers are metres and nothing tells in which projection.
    """
    hours = standard_hours(session.profile.profile.timezone)
    systems = different(possible(first, second, box, words.all, hours), first, second)
    if not systems and in_metres(first, second):
        raise DataError(
            "coordinates_zone_unknown", file=opened.name, table=opened.table, first=first[0], second=second[0]
        )
    return systems


def _sampled(session: ImportSession, table: str, share: float) -> tuple[NDArray[Any], Points]:
    """Return the positions of a share of the points, and the points with the shapes of their units."""
    session.run(f"coordinates/sampled_{table}", share=min(share, 1.0))
    session.run("coordinates/named_shapes")
    positions, first, second, unit = columns(session, "coordinates/points", "position", "lon", "lat", "unit")
    return positions, Points(
        first, second, unit.astype(np.int64), prepared(session.run("coordinates/outlines"))
    )


def _decided(session: ImportSession, opened: Opened, points: Points) -> Diagnosis:
    box, words = ground_box(session), said(session, opened)
    systems = found_possible(session, opened, points.first, points.second, box, words)
    _refuse_undecidable(opened, points, systems, box)
    ground = None
    if box is not None and len(points) >= FEWEST_ON_GROUND and len(systems) > 1:
        ground = prepared(session.run("coordinates/ground"))
    verdict, basis = weighed(points, systems, ground)
    looked_at = int((points.unit >= 0).sum()) if basis == "units" else len(points)
    found = decide(opened.table, looked_at, systems, verdict, basis, words, has_ground=box is not None)
    return found if box is not None else asked_if_far(session, found, points.first, points.second)


def asked_if_far(session: ImportSession, found: Diagnosis, first: Floats, second: Floats) -> Diagnosis:
    """Return the diagnosis with a question where the location does not match the profile's clock."""
    zone = session.profile.profile.timezone
    is_told = found.decided_by in ("profile", "before")
    if is_told or not is_far(named(found.system).to_wgs84(first, second), standard_hours(zone)):
        return found
    return replace(found, question="question_far")


def _refuse_undecidable(opened: Opened, points: Points, systems: Sequence[System], box: Box | None) -> None:
    swapped = looks_swapped(points.first, points.second)
    near = is_near((points.first, points.second), box)
    if any(one.is_swapped for one in systems) or (swapped & ~near).mean() <= 0.5:
        return
    example = int(np.flatnonzero(swapped)[0])
    raise DataError(
        "coordinates_swapped",
        file=opened.name,
        name="",
        lon=points.first[example],
        lat=points.second[example],
    )


def _with_odd_rows(
    session: ImportSession, diagnosis: Diagnosis, positions: NDArray[Any], points: Points, located: int
) -> Diagnosis:
    """Return the diagnosis with the rows that look like another system, flagging the first as doubts."""
    system, others = named(diagnosis.system), [named(name) for name in diagnosis.agreement]
    odd = odd_ones(points, system, others)
    if len(odd.points) and located > len(positions):
        positions, points = _sampled(session, diagnosis.table, 1.0)
        odd = odd_ones(points, system, others)
    if not len(odd.points):
        return diagnosis
    session.doubt(
        [
            (int(positions[point]), "lon", "row_other_crs", name)
            for point, name in list(zip(odd.points, odd.systems, strict=True))[:TOLD]
        ]
    )
    return replace(diagnosis, odd_rows=len(odd.points), minorities=dict(Counter(odd.systems).most_common()))


def _convert(session: ImportSession, system: System) -> None:
    if system == WGS84:
        return
    lon, lat = system.to_wgs84(*columns(session, "coordinates/all_points", "lon", "lat"))
    session.offer(
        "offered_points",
        pa.table({"lon": pa.array(lon, from_pandas=True), "lat": pa.array(lat, from_pandas=True)}),
    )
    session.run("coordinates/converted")
