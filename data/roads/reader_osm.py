"""An OpenStreetMap extract (.osm.pbf, .osm, .osm.gz, .osm.bz2): who may use which way, in which direction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import osmium

from data.errors import DataError
from data.readers._base import problem
from data.roads.ways import CAR, EBIKE, EVERYBODY, FOOT, MOTORCYCLE, MOTORS, WHEELS, Ways
from data.roads.words import class_of, direction_of, speed_of

SUFFIXES = (".pbf", ".osm", ".osm.gz", ".osm.bz2")
CLOSED = frozenset({"no", "private", "delivery", "agricultural", "forestry", "military", "permit"})
OPEN = frozenset({"yes", "designated", "permissive", "destination", "official", "dismount", "customers"})
# from general to specific: a later tag overrides an earlier one
ACCESS = (
    ("access", EVERYBODY),
    ("vehicle", WHEELS),
    ("motor_vehicle", MOTORS),
    ("motorcar", CAR),
    ("motorcycle", MOTORCYCLE),
    ("bicycle", EBIKE),
    ("foot", FOOT),
)


def read(path: Path) -> Ways:
    """Return the roads of an extract; a way that leaves it is clipped where its nodes end.

    Raises
    ------
    DataError
        It is no OSM file, or has no roads.
    """
    points: list[tuple[float, float]] = []
    line: list[int] = []
    roads: list[tuple[str, int, int, float]] = []
    unknown: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    clipped = rows = 0
    try:
        for way in _ways(path):
            tags = dict(way.tags)
            road = class_of(tags["highway"])
            parts = _parts(way.nodes) if road is not None else []
            if road is None or not parts:
                continue
            rows += 1
            clipped += len(parts) > 1 or not all(node.location.valid() for node in way.nodes)
            if road == "*":
                unknown[tags["highway"]] += 1
            forward, backward = allowed(tags)
            kmh = speed_of(tags.get("maxspeed", ""))
            if kmh is None:
                unread[tags["maxspeed"]] += 1
            for part in parts:
                points += part
                line += [len(roads)] * len(part)
                roads.append((road, forward, backward, float("nan") if kmh is None else kmh))
    except (RuntimeError, ValueError, OSError) as error:
        raise DataError("roads_unreadable", file=path.name, problem=problem(error)) from error
    if not roads:
        raise DataError("roads_none", file=path.name)
    columns = list(zip(*roads, strict=True))
    return Ways(
        np.array(points, dtype=np.float64).reshape(-1, 2),
        np.array(line, dtype=np.int64),
        np.array(columns[0], dtype=object),
        np.array(columns[1], dtype=np.int64),
        np.array(columns[2], dtype=np.int64),
        np.array(columns[3], dtype=np.float64),
        rows_in=rows,
        clipped=clipped,
        unknown=dict(unknown),
        unread=dict(unread),
    )


def _ways(path: Path) -> Iterator[osmium.osm.Way]:
    reader = osmium.FileProcessor(str(path), osmium.osm.NODE | osmium.osm.WAY).with_locations()
    for found in reader.with_filter(osmium.filter.KeyFilter("highway")):
        if isinstance(found, osmium.osm.Way):
            yield found


def allowed(tags: Mapping[str, str]) -> tuple[int, int]:
    """Return who may use a way forward and backward, per its tags: FOOT + EBIKE + CAR + MOTORCYCLE.

    Pedestrians may always go both ways, bicycles where the tags exempt them from the one-way rule.
    """
    who = EVERYBODY
    for key, modes in ACCESS:
        said = tags.get(key, "")
        if said in CLOSED:
            who &= ~modes
        elif said in OPEN:
            who |= modes
    implied = "yes" if tags.get("junction") == "roundabout" or tags.get("highway") == "motorway" else ""
    direction = direction_of(tags.get("oneway", implied))
    if not direction:
        return who, who
    both = FOOT | (EBIKE if tags.get("oneway:bicycle") == "no" else 0)
    along, against = who, who & both
    return (along, against) if direction > 0 else (against, along)


def _parts(nodes: osmium.osm.WayNodeList) -> list[list[tuple[float, float]]]:
    """Return the stretches of a way inside the extract, each of at least two nodes."""
    parts: list[list[tuple[float, float]]] = [[]]
    for node in nodes:
        if node.location.valid():
            parts[-1].append((node.location.lon, node.location.lat))
        elif parts[-1]:
            parts.append([])
    return [part for part in parts if len(part) > 1]
