"""What a user would do instead of an import: checks row by row in pandas, and placing with geopandas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data import ground
from data.profile import load_profile
from data.store import Store
from tests.bench.measure import NOW, Row, export_of, seconds

ROWS = 20_000  # row by row takes its time: measured on so many, against an import of as many
TIMES = [
    "上报时间",
    "受理时间",
    "交办时间",
    "接单时间",
    "到场时间",
    "处置时限",
    "首次办结时间",
    "办结时间",
    "更新时间",
]
PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def rows(folder: Path) -> Iterator[Row]:
    """Compare the import of one file, then the placing of its points."""
    export = export_of(folder, "yinzhou", 300_000)
    profile = load_profile("yinzhou")
    units = [path for path in export.iterdir() if not path.name.startswith("事件")]
    with Store.open(":memory:") as store:
        store.import_files(units, profile, imported_at=NOW)
        polygons = store.connection.execute(
            "select unit_code, level, geometry, 0 as depth, valid_from, valid_to from units "
            "where level = 'micro'"
        ).df()
        source = next(path for path in export.iterdir() if path.name.startswith("事件_2026"))
        frame = pd.read_csv(source, encoding="gb18030", dtype=str)
        part = folder / "events.csv"
        frame.head(ROWS).to_csv(part, index=False)
        ours = seconds(lambda: store.import_files([part], profile, imported_at=NOW), 1)
    theirs = seconds(lambda: row_by_row(part, polygons), 1)
    yield Row(
        f"import of {ROWS:,} rows with all checks and placing",
        f"{ours:.2f} s",
        f"row by row in pandas {theirs:.1f} s",
        f"{theirs / ours:.0f} ×",
        "≥ 10 ×",
        theirs >= 10 * ours,
    )
    points = frame[["经度", "纬度"]].dropna().astype(float).drop_duplicates()
    points.columns = ["lon", "lat"]
    points = points.reset_index(drop=True)
    placed = seconds(lambda: ground.place(points, polygons), 3)
    joined = seconds(lambda: sjoin(points, polygons), 3)
    yield Row(
        f"placing of {len(points):,} points in {len(polygons):,} polygons",
        f"{placed:.2f} s",
        f"geopandas.sjoin {joined:.2f} s",
        f"{joined / placed:.1f} ×",
        "≥ 2 ×",
        joined >= 2 * placed,
    )


def row_by_row(path: Path, polygons: pd.DataFrame) -> list[str]:
    """Check every row of a file as a careful user would, one after the other; return what is wrong."""
    shapes = shapely.from_wkb(np.array([bytes(one) for one in polygons["geometry"]], dtype=object))
    tree, codes, known = shapely.STRtree(shapes), polygons["unit_code"].tolist(), set(polygons["unit_code"])
    wrong: list[str] = []
    for number, row in pd.read_csv(path, dtype=str).iterrows():
        wrong.extend(
            f"{number}: {column}"
            for column in TIMES
            if isinstance(row[column], str) and pd.isna(pd.to_datetime(row[column], errors="coerce"))
        )
        if not isinstance(row["事件编号"], str) or any(
            isinstance(cell, str) and PHONE.search(cell) for cell in row
        ):
            wrong.append(f"{number}: 事件编号")
        if row["所属网格"] not in known and isinstance(row["经度"], str):
            point = shapely.Point(float(row["经度"]), float(row["纬度"]))
            found = tree.query(point, predicate="intersects")
            if len(found):
                codes[found[0]]
    return wrong


def sjoin(points: pd.DataFrame, polygons: pd.DataFrame) -> gpd.GeoDataFrame:
    """Join points to polygons as the manual of geopandas has it."""
    shapes = gpd.GeoDataFrame(
        polygons[["unit_code"]], geometry=gpd.GeoSeries.from_wkb(polygons["geometry"].map(bytes)), crs=4326
    )
    located = gpd.GeoDataFrame(geometry=gpd.points_from_xy(points["lon"], points["lat"]), crs=4326)
    return gpd.sjoin(located, shapes, predicate="intersects")
