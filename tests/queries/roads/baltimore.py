"""Baltimore as a platform would export it: neighbourhoods with people, stations of fire and police as posts.

The extract ends in the middle of the city: neighbourhoods that it does not hold are left out.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from data.profile.model import Profile, load_profile
from data.store import Store

SHARED = Path(__file__).parents[4] / "shared" / "data" / "roads_baltimore"
ROADS = SHARED / "baltimore.osm.pbf"
PROFILE = Path(__file__).parents[2] / "profiles" / "baltimore.yaml"
EXTENT = shapely.box(-76.6080, 39.2605, -76.5305, 39.3060)
NOW = datetime(2026, 11, 20, 18, 0, 0)


def neighbourhoods() -> gpd.GeoDataFrame:
    """Return the neighbourhoods that the roads cover: code, name, population, geometry."""
    frame = gpd.read_file(SHARED / "neighborhoods_population.geojson")
    ground = frame.geometry.array
    inside = shapely.area(shapely.intersection(ground, EXTENT)) > 0.9 * shapely.area(ground)
    frame = frame[inside].reset_index(drop=True)
    return frame.assign(code=[f"N{i:03d}" for i in range(len(frame))])


def stations(frame: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the stations inside these neighbourhoods: id, code, lon, lat."""
    found = gpd.read_file(SHARED / "facilities_osm.geojson")
    found = found[found["kind"].isin(["fire_station", "police"])]
    joined = found.sjoin(frame[["code", "geometry"]], predicate="within")
    return pd.DataFrame(
        {
            "岗位编号": [f"S{i:02d}" for i in range(len(joined))],
            "所属网格": joined["code"],
            "岗位类型": "officer",
            "岗位状态": "在岗",
            "经度": joined.geometry.x,
            "纬度": joined.geometry.y,
        }
    )


def export(folder: Path) -> list[Path]:
    """Write the tables; without the roads."""
    frame = neighbourhoods()
    features = [
        {
            "type": "Feature",
            "properties": {
                "网格编码": row.code,
                "网格名称": row.name,
                "层级": "neighborhood",
                "城乡": "城镇",
            },
            "geometry": row.geometry.__geo_interface__,
        }
        for row in frame.itertuples()
    ]
    units, people = folder / "网格.geojson", folder / "人口.csv"
    units.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    pd.DataFrame(
        {
            "网格编码": frame["code"],
            "统计日期": "2026-01-01",
            "户数": frame["housing"].astype(int),
            "常住人口": frame["population"].astype(int),
        }
    ).to_csv(people, index=False)
    posts = stations(frame)
    posts.to_csv(folder / "岗位.csv", index=False)
    pd.DataFrame(
        {
            "岗位编号": posts["岗位编号"],
            "上班时间": "2026-11-20 08:00:00",
            "下班时间": "2026-11-21 08:00:00",
            "状态": "在岗",
        }
    ).to_csv(folder / "班次.csv", index=False)
    return [units, people, folder / "岗位.csv", folder / "班次.csv"]


def store(path: Path, *, roads: bool) -> tuple[Path, Profile]:
    """Build a store at `path`."""
    rules, folder = load_profile(PROFILE), path.with_name(f"{path.stem}-export")
    folder.mkdir()
    with Store.open(path) as opened:
        report = opened.import_files(export(folder), rules, as_of=NOW, imported_at=NOW)
        assert report.is_clean, report.text("en")
        if roads:
            opened.import_files([ROADS], rules, as_of=NOW, imported_at=NOW)
    return path, rules
