"""How often is the coordinate system of a file found: system x rows x size of grids x share of mixed rows.

Every file is made for a known place: square grids, points anywhere in them as a telephone measures them, each
with the code of its grid, a few with a wrong one, and some rows in another system. The product then has to
find the system of the others from points and grids alone.
"""

from __future__ import annotations

import itertools
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import shapely
from rich.console import Console
from rich.table import Table

from data.coordinates.agreement import Points
from data.coordinates.candidates import different, possible
from data.coordinates.diagnosis import Diagnosis
from data.coordinates.systems import named
from data.ingest import crs_of_points
from data.ingest.crs_decision import Said, decide, weighed
from data.ingest.crs_of_points import diagnose
from data.profile.model import load_profile
from data.session import ImportSession, Opened
from data.store import Store
from tests.bench.measure import NOW, Row, export_of

SYSTEMS = ("WGS84", "GCJ02", "BD09", "swapped", "GCJ02-swapped", "CGCS2000-3-{meridian}")
DEGREES = ("WGS84", "GCJ02", "BD09")
ROWS = (10, 50, 200, 1000, 10_000)
SIZES = (100, 300, 1000, 5000, 20_000)  # metres
SHARES = (0.0, 0.05, 0.2)
# 平谷, 郫都, 鄞州, 河口, 鄂托克前旗: the five places of the offsets in field-rules.md
PLACES = ((117.12, 40.17), (103.81, 30.82), (121.55, 29.80), (118.53, 37.88), (107.48, 38.18))
MILLION = 1_000_000
ACROSS = 20  # grids in a row
NOISE = 10  # metres, standard deviation of a telephone's position each way
WRONG_CODES = 0.02


@dataclass(frozen=True)
class Made:
    """A file whose system is known."""

    system: str
    points: Points
    box: tuple[float, float, float, float]


def made(system: str, rows: int, size: float, mixed: float, seed: int) -> Made:
    """Return a file of `rows` points in square grids of `size` metres, a share of them in another system."""
    random = np.random.default_rng(seed)
    lon, lat = PLACES[seed % len(PLACES)]
    high, wide = size / 111_200, size / (111_200 * np.cos(np.radians(lat)))
    across = min(ACROSS, max(2, round(100_000 / size)))
    east, north = (index.ravel() for index in np.meshgrid(np.arange(across), np.arange(across)))
    west, south = lon + east * wide, lat + north * high
    shapes = shapely.box(west, south, west + wide, south + high)
    shapely.prepare(shapes)
    unit = random.integers(0, len(shapes), rows)
    x = lon + (east[unit] + random.random(rows) + random.normal(0, NOISE / size, rows)) * wide
    y = lat + (north[unit] + random.random(rows) + random.normal(0, NOISE / size, rows)) * high
    unit = np.where(random.random(rows) < WRONG_CODES, random.integers(0, len(shapes), rows), unit)
    meridian = 3 * round(lon / 3)
    name = system.format(meridian=meridian)
    first, second = (axis.copy() for axis in named(name).from_wgs84(x, y))
    odd = random.random(rows) < mixed
    if odd.any():
        other = named(_another(name, meridian, random))
        first[odd], second[odd] = other.from_wgs84(x[odd], y[odd])
    box = (lon, lat, lon + across * wide, lat + across * high)
    return Made(name, Points(first, second, unit.astype(np.int64), shapes), box)


def _another(name: str, meridian: int, random: np.random.Generator) -> str:
    """Return the system that strays into a file of system `name`: of another office, or of the next zone."""
    if "CGCS" in name:
        return f"CGCS2000-3-{meridian + int(random.choice((-3, 3)))}"
    others = [other for other in DEGREES if other != named(name).base]
    return str(random.choice(others)) + ("-swapped" if named(name).is_swapped else "")


def outcome(file: Made) -> str:
    """Return whether the system of the file was found: 'right', 'wrong', or 'abstained'."""
    points = file.points
    systems = different(possible(points.first, points.second, file.box), points.first, points.second)
    verdict, basis = weighed(points, systems, None)
    found = decide("events", len(points), systems, verdict, basis, Said(), has_ground=True)
    if found.decided_by != "evidence":
        return "abstained"
    return "right" if found.system == file.system else "wrong"


def rows(folder: Path, seeds: int = 10) -> Iterator[Row]:
    """Judge every kind of file; print the table, yield what is wanted of it and what it costs an import."""
    yield from _accuracy(seeds)
    yield _cost(folder)


def _accuracy(seeds: int) -> Iterator[Row]:
    counted: dict[tuple[str, int, int, float], Counter[str]] = defaultdict(Counter)
    for system, number, size, mixed in itertools.product(SYSTEMS, ROWS, SIZES, SHARES):
        for seed in range(seeds):
            counted[system, number, size, mixed][outcome(made(system, number, size, mixed, seed))] += 1
    _print(counted)
    total = sum(counted.values(), Counter[str]())
    files = sum(total.values())
    yield Row(
        f"coordinate systems of {files:,} generated files: decided wrongly",
        f"{total['wrong']}",
        "",
        "",
        "0",
        total["wrong"] == 0,
    )
    plain = sum(
        (found for (_, number, size, _), found in counted.items() if number >= 200 and size <= 1000),
        Counter[str](),
    )
    share = plain["right"] / sum(plain.values())
    yield Row(
        "… of ≥ 200 rows in grids of ≤ 1 km: decided rightly", f"{share:.1%}", "", "", "100%", share == 1
    )


def _cost(folder: Path) -> Row:
    """Measure the share of an import that goes into finding out about BD-09 and converting it."""
    export, profile = export_of(folder, "yinzhou", MILLION), load_profile("yinzhou")
    events = [path for path in sorted(export.iterdir()) if path.name.startswith("事件")]
    table = pd.concat(
        [pd.read_csv(path, encoding="gb18030", dtype=str) for path in events if path.suffix == ".csv"]
    )
    places = (pd.to_numeric(table[axis]).to_numpy() for axis in ("经度", "纬度"))
    for axis, numbers in zip(("经度", "纬度"), named("BD09").from_wgs84(*places), strict=True):
        table[axis] = np.round(numbers, 6)
    file = folder / "bd09.csv"
    table.to_csv(file, index=False)
    taken: list[float] = []

    def timed(session: ImportSession, opened: Opened) -> Diagnosis | None:
        started = time.perf_counter()
        found = diagnose(session, opened)
        taken.append(time.perf_counter() - started)
        return found

    with Store.open(":memory:") as store:
        ground = [path for path in export.iterdir() if path not in events]
        store.import_files(ground, profile, imported_at=NOW)
        crs_of_points.diagnose = timed
        started = time.perf_counter()
        store.import_files([file], profile, imported_at=NOW)
        whole = time.perf_counter() - started
        crs_of_points.diagnose = diagnose
    share = sum(taken) / (whole - sum(taken))
    return Row(
        f"BD-09 found and converted in an import of {len(table):,} events",
        f"{sum(taken):.2f} s",
        f"the import without it {whole - sum(taken):.2f} s",
        f"{share:.2f}",
        "≤ 0.15",
        share <= 0.15,
    )


def _print(counted: dict[tuple[str, int, int, float], Counter[str]]) -> None:
    """Print how many per cent are found: a line for each system and share, a column for each size."""
    table = Table(
        "system",
        "mixed",
        *(f"{size} m" for size in SIZES),
        title=f"decided rightly in % (else it abstains; !n: n wrong), for files of "
        f"{' · '.join(map(str, ROWS))} rows",
    )
    for system, mixed in itertools.product(SYSTEMS, SHARES):
        cells = [" ".join(_short(counted[system, number, size, mixed]) for number in ROWS) for size in SIZES]
        table.add_row(system.format(meridian="…"), f"{mixed:.0%}", *cells)
    Console(width=170).print(table)


def _short(found: Counter[str]) -> str:
    total = sum(found.values())
    share = f"{100 * found['right'] / total:.0f}"
    return f"{share}!{found['wrong']}" if found["wrong"] else share
