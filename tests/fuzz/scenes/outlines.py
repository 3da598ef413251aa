"""Outlines of units in every format that draws, in every system: they lie where they truly do, or it asks."""

from __future__ import annotations

import json
import shutil
import warnings
import zipfile
from pathlib import Path
from random import Random
from typing import Any

import geopandas as gpd
import shapely

from data.coordinates.diagnosis import Diagnosis
from data.errors import GelanError
from data.profile.model import Profile
from data.store import Store
from tests.fuzz.checking import WrongError
from tests.fuzz.judge import Judged, explained
from tests.fuzz.place import IMPORTED, RULES, ZONES
from tests.fuzz.systems import is_projected, numbers_of
from tests.fuzz.truth import Maker

KIND = "outlines"
FORMATS = (
    "geojson", "gpkg", "shp", "shp.zip", "kml", "kmz", "esri.json", "topo.json", "seq", "parquet", "csv",
    "kml table",
)  # fmt: skip
PRECISE = 1e-3  # share of an area that may differ


def judge(maker: Maker, store: Store, folder: Path) -> Judged:
    """Import a town and its grids into a store of their own, and compare their ground with the truth."""
    rng = maker.rng
    zone = rng.choice(list(ZONES))
    _, (west, south), systems = ZONES[zone]
    form = rng.choice(FORMATS)
    system = rng.choice(["WGS84", *systems])
    if form in ("kml", "kmz", "topo.json", "seq", "kml table"):
        system = rng.choice(["WGS84", *[one for one in systems if not is_projected(one)]])
    is_declared = is_projected(system) and form != "csv" and rng.random() < 0.7
    # a KML is in WGS 84 unless somebody knows better
    is_kml = form.startswith("k") and system != "WGS84"
    by_profile = not is_declared and (is_kml or rng.random() < 0.7)
    rules: dict[str, Any] = RULES | {"profile": RULES["profile"] | {"timezone": zone}, "crs": {}}
    if by_profile:
        rules["crs"] = {"units": system}
    shapes = _town(rng, west + rng.random() * 0.3, south + rng.random() * 0.3)
    drawn = {code: shapely.transform(shape, lambda xy: [numbers_of(system, (x, y)) for x, y in xy])
             for code, shape in shapes.items()}  # fmt: skip
    paths = _written(rng, form, drawn, system if is_declared else None, folder)
    label = f"{KIND} {form} {system} declared={is_declared} profile={by_profile} {zone}"
    try:
        with Store.open(":memory:") as own:
            own.connection.execute("set threads = 1")
            report = own.import_files(paths, Profile.model_validate(rules), imported_at=IMPORTED)
            with own.connection.cursor() as cursor:
                held = cursor.execute(
                    "select unit_code, parent_code, level, name, geometry from units"
                ).fetchall()
    except GelanError as error:
        if error.code.startswith("coordinates_") and not is_declared and not by_profile:
            return Judged(KIND, len(shapes), 0, error.code)
        raise WrongError(f"{label}\n{error.text('en')}") from error
    finally:
        for path in folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    diagnosis = report.files[0].diagnosis
    # degrees of which nothing says more are told as assumed
    asked = (diagnosis.question or (system != "WGS84" and _assumed(diagnosis))) if diagnosis else None
    if asked and not is_declared and not by_profile:
        return Judged(KIND, len(shapes), 0, asked)
    problems = _problems({code: rest for code, *rest in held}, shapes)
    if problems:
        raise WrongError("\n".join([label, f"{diagnosis}", *problems[:6], *explained(report)]))
    return Judged(KIND, len(shapes), 4 * len(shapes))


def _assumed(diagnosis: Diagnosis) -> str | None:
    return "assumed" if diagnosis.decided_by == "assumed" else None


def _problems(held: dict[str, list[Any]], shapes: dict[str, shapely.Polygon]) -> list[str]:
    found = [f"lost: {shapes.keys() - held.keys()}"] if shapes.keys() != held.keys() else []
    for code, (parent, level, name, ground) in held.items():
        wanted = (None, "town") if code == "0077" else ("0077", "grid")
        if (parent, level) != wanted or name != f"单元 {code}":
            found.append(f"{code}: {parent} {level} {name}")
        if ground is None:
            found.append(f"{code}: no ground")
            continue
        shape = shapely.from_wkb(bytes(ground))
        share = shapely.symmetric_difference(shape, shapes[code]).area / shapes[code].area
        if share > PRECISE:
            found.append(
                f"{code}: {share:.3%} of its ground differs: {shape.centroid} {shapes[code].centroid}"
            )
    return found


def _town(rng: Random, west: float, south: float) -> dict[str, shapely.Polygon]:
    """Return a town cut into grids by upright borders that are not straight."""
    number = rng.randint(2, 5)
    heights = [south + 0.02 * step for step in range(5)]
    borders = [
        [
            (west + 0.03 * place + (rng.uniform(-0.008, 0.008) if 0 < place < number else 0), y)
            for y in heights
        ]
        for place in range(number + 1)
    ]
    grids = {
        f"0077{place + 1:02}": shapely.Polygon([*borders[place], *reversed(borders[place + 1])])
        for place in range(number)
    }
    town = shapely.Polygon([*borders[0], *reversed(borders[-1])])
    return {"0077": town, **grids}


def _written(rng: Random, form: str, shapes: dict[str, Any], system: str | None, folder: Path) -> list[Path]:
    records = [
        {
            "单元编码": code,
            "上级编码": None if code == "0077" else "0077",
            "层级": "镇" if code == "0077" else "网格",
            "名称": f"单元 {code}",
        }
        for code in shapes
    ]
    if rng.random() < 0.3:
        records.reverse()
    order = [shapes[one["单元编码"]] for one in records]
    frame = gpd.GeoDataFrame(records, geometry=order, crs=system)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return [_one(form, frame, records, order, system, folder)]


def _one(  # noqa: C901, PLR0911  one branch for each format
    form: str, frame: gpd.GeoDataFrame, records: list[dict[str, Any]], shapes: list[Any], system: str | None,
    folder: Path
) -> Path:  # fmt: skip
    features = [
        {"type": "Feature", "properties": one, "geometry": shapely.geometry.mapping(shape)}
        for one, shape in zip(records, shapes, strict=True)
    ]
    if form == "geojson":
        crs = {"type": "name", "properties": {"name": system}}
        more = {"crs": crs} if system else {}
        return _text(
            folder / "单元.geojson", json.dumps({"type": "FeatureCollection", **more, "features": features})
        )
    if form == "seq":
        return _text(folder / "单元.geojson", "\n".join(json.dumps(one) for one in features))
    if form == "csv":
        lines = ["单元编码,上级编码,层级,名称,geometry"]
        lines += [
            f'{one["单元编码"]},{one["上级编码"] or ""},{one["层级"]},{one["名称"]},"{shape.wkt}"'
            for one, shape in zip(records, shapes, strict=True)
        ]
        return _text(folder / "单元.csv", "\n".join(lines))
    if form == "parquet":
        frame.to_parquet(folder / "单元.parquet")
        return folder / "单元.parquet"
    if form in ("kml", "kmz"):
        frame.to_file(folder / f"单元.{form}", driver="LIBKML")
        return folder / f"单元.{form}"
    if form == "kml table":
        return _text(folder / "单元.kml", _placemarks(records, shapes))
    if form == "esri.json":
        return _text(folder / "单元.json", json.dumps(_esri(records, shapes, system)))
    if form == "topo.json":
        return _text(folder / "单元.json", json.dumps(_topology(records, shapes)))
    if form.startswith("shp"):
        frame.to_file(folder / "单元.shp", encoding="UTF-8")
        if form == "shp":
            return folder / "单元.shp"
        with zipfile.ZipFile(folder / "单元.zip", "w") as archive:
            for part in folder.glob("单元.*"):
                if part.suffix != ".zip":
                    archive.write(part, part.name)
        return folder / "单元.zip"
    frame.to_file(folder / "单元.gpkg")
    return folder / "单元.gpkg"


def _text(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def _placemarks(records: list[dict[str, Any]], shapes: list[Any]) -> str:
    marks = []
    for one, shape in zip(records, shapes, strict=True):
        cells = "".join(f"<tr><td>{name}</td><td>{cell or ''}</td></tr>" for name, cell in one.items())
        ring = " ".join(f"{x},{y},0" for x, y in shape.exterior.coords)
        marks.append(
            f"<Placemark><name>{one['名称']}</name><description><![CDATA[<table>{cells}</table>]]></description>"
            f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{ring}</coordinates></LinearRing>"
            "</outerBoundaryIs></Polygon></Placemark>"
        )
    return ('<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
            f"{''.join(marks)}</Document></kml>")  # fmt: skip


def _esri(records: list[dict[str, Any]], shapes: list[Any], system: str | None) -> dict[str, Any]:
    code = int(system.rpartition(":")[2]) if system else None
    fields = [{"name": name, "type": "esriFieldTypeString"} for name in records[0]]
    found = [
        {"attributes": one, "geometry": {"rings": [[list(xy) for xy in shape.exterior.coords]]}}
        for one, shape in zip(records, shapes, strict=True)
    ]
    told = {"spatialReference": {"wkid": code}} if code else {}
    return {"geometryType": "esriGeometryPolygon", "fields": fields, **told, "features": found}


def _topology(records: list[dict[str, Any]], shapes: list[Any]) -> dict[str, Any]:
    arcs = [[list(xy) for xy in shape.exterior.coords] for shape in shapes]
    pieces = [{"type": "Polygon", "properties": one, "arcs": [[place]]} for place, one in enumerate(records)]
    return {
        "type": "Topology",
        "arcs": arcs,
        "objects": {"单元": {"type": "GeometryCollection", "geometries": pieces}},
    }
