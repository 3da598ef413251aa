"""Import of a million rows against DuckDB's own reader, and the way from nothing to the first page."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import duckdb
import geopandas as gpd
import pandas as pd

from data.database.statements import frame
from data.profile.model import load_profile
from data.store import Store
from data.units.geometry import place
from tests.bench import row_by_row
from tests.bench.measure import NOW, Row, export_of, seconds

ROOT = Path(__file__).parent.parent.parent
MILLION = 1_000_000
SLICE = 20_000  # rows that are checked one by one


def rows(folder: Path) -> Iterator[Row]:
    """Measure the import in both encodings, then the start of the demo."""
    yield _start(folder)
    export = export_of(folder, "yinzhou", MILLION)
    profile = load_profile("yinzhou")
    ground = [path for path in export.iterdir() if not path.name.startswith("事件")]
    yield from _placing(folder, ground, export, profile)
    for encoding in ("utf-8", "gb18030"):
        events = _one_file(export, folder, encoding)
        bare = seconds(lambda events=events, encoding=encoding: _read_csv(events, encoding, folder), 3)
        ours = seconds(lambda events=events: _import(folder, ground, events, profile), 3)
        ours -= seconds(lambda: _import(folder, ground, None, profile), 3)
        n = sum(1 for _ in events.open(encoding=encoding)) - 1
        yield Row(
            f"import of {n:,} event rows, {encoding} CSV, placed and checked",
            f"{ours:.1f} s",
            f"{'' if encoding == 'utf-8' else 'made UTF-8, '}read_csv into a table {bare:.1f} s",
            f"{ours / bare:.2f}",
            "≤ 5",
            ours <= 5 * bare,
        )
        if encoding == "utf-8":
            by_rows = _row_by_row(folder, events, n)
            yield Row(
                f"the same in pandas row by row ({SLICE:,} rows, scaled to {n:,})",
                f"{by_rows:.0f} s",
                f"import {ours:.1f} s",
                f"{by_rows / ours:.0f}",
                "≥ 10",
                by_rows >= 10 * ours,
            )


def _placing(folder: Path, ground: list[Path], export: Path, profile: object) -> Iterator[Row]:
    """Place all points of the events among the grids, by hand and by geopandas; both have them in memory."""
    events = _one_file(export, folder, "utf-8")
    _import(folder, ground, None, profile)
    with Store.open(folder / "ours.duckdb") as store:
        polygons = frame(store.connection.cursor(), "units/polygons")
        points = store.connection.execute(
            """
            select distinct 经度::double as lon, 纬度::double as lat
            from read_csv($path, header = true, all_varchar = true)
            where 经度 is not null and 纬度 is not null
            """,
            {"path": str(events)},
        ).df()
    polygons = polygons[polygons["depth"] == polygons["depth"].max()].reset_index(drop=True)
    grids = _grids(polygons)
    grids.to_parquet(folder / "grids.parquet")

    def joined() -> gpd.GeoDataFrame:
        made = gpd.points_from_xy(points["lon"], points["lat"], crs=4326)
        return gpd.sjoin(gpd.GeoDataFrame(points, geometry=made), grids, predicate="intersects")

    ours = seconds(lambda: place(points, polygons), 3)
    theirs = seconds(joined, 3)
    if len(place(points, polygons)) != len(joined()):
        msg = "geopandas finds other pairs"
        raise AssertionError(msg)
    yield Row(
        f"placing {len(points):,} points in {len(polygons):,} grids",
        f"{ours:.2f} s",
        f"geopandas.sjoin, points made of the same columns {theirs:.2f} s",
        f"{theirs / ours:.1f}",
        "≥ 2",
        theirs >= 2 * ours,
    )


def _grids(polygons: pd.DataFrame) -> gpd.GeoDataFrame:
    shapes = [bytes(shape) for shape in polygons["geometry"]]
    codes = pd.Index(polygons["unit_code"], name="unit_code")
    return gpd.GeoDataFrame(index=codes, geometry=gpd.GeoSeries.from_wkb(shapes).array, crs=4326)


def _row_by_row(folder: Path, events: Path, n: int) -> float:
    """Return the seconds that pandas would take for all rows, from those for the first ones."""
    grids = gpd.read_parquet(folder / "grids.parquet")
    return seconds(lambda: row_by_row.events(events, "utf-8", SLICE, grids), 1) * n / SLICE


def _start(folder: Path) -> Row:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = time.perf_counter()
    place = folder / "start"
    place.mkdir()
    command = [sys.executable, str(ROOT / "app.py"), "--port", str(port)]
    with subprocess.Popen(
        command, cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            while process.poll() is None:
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5):
                        break
                except OSError:
                    time.sleep(0.05)
            took = time.perf_counter() - started
        finally:
            process.terminate()
    return Row("demo of yinzhou from nothing to a served page", f"{took:.1f} s", "", "", "≤ 30 s", took <= 30)


def _one_file(export: Path, folder: Path, encoding: str) -> Path:
    """Return all events of the export's CSV files in one file."""
    target = folder / f"events-{encoding}.csv"
    if not target.exists():
        with target.open("w", encoding=encoding, newline="") as out:
            for number, path in enumerate(sorted(export.glob("事件*.csv"))):
                with path.open(encoding="gb18030", newline="") as lines:
                    header = next(lines)
                    if number == 0:
                        out.write(header)
                    out.writelines(lines)
    return target


def _read_csv(path: Path, encoding: str, folder: Path) -> None:
    """Read a file as DuckDB alone does, which reads UTF-8 without a network."""
    if encoding != "utf-8":
        made = folder / "made.csv"
        made.write_text(path.read_text(encoding), encoding="utf-8", newline="")
        path = made
    store = folder / "bare.duckdb"
    store.unlink(missing_ok=True)
    with duckdb.connect(str(store)) as connection:
        connection.execute(
            "create table events as select * from read_csv($path, header = true)", {"path": str(path)}
        )


def _import(folder: Path, ground: list[Path], events: Path | None, profile: object) -> None:
    store = folder / "ours.duckdb"
    store.unlink(missing_ok=True)
    with Store.open(store) as opened:
        opened.import_files([*ground, *([events] if events else [])], profile, as_of=NOW, imported_at=NOW)
