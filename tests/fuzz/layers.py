"""Tables without ground in the formats of geographic programs: attributes of features that draw nothing."""

from __future__ import annotations

import html
import json
import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import pyogrio

from tests.fuzz.writing import Sheet

KINDS = ("text.seq", "text.esri", "text.kml", "text.gpkg")


def save(sheet: Sheet, kind: str, folder: Path, stem: str) -> Path:
    """Write a sheet of texts as a sequence of GeoJSON, ESRI JSON, tables in placemarks or a GeoPackage."""
    records = [dict(zip(sheet.headers, row, strict=True)) for row in sheet.rows]
    if kind == "text.gpkg":
        path = folder / f"{stem}.gpkg"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that nothing is drawn
            pyogrio.write_dataframe(pd.DataFrame(records), path, driver="GPKG")
        return path
    suffix, text = {
        "text.seq": (".geojson", "\n".join(json.dumps(_feature(one), ensure_ascii=False) for one in records)),
        "text.esri": (".json", json.dumps(_esri(records), ensure_ascii=False)),
        "text.kml": (".kml", _placemarks(records)),
    }[kind]
    path = folder / f"{stem}{suffix}"
    path.write_text(text, encoding="utf-8")
    return path


def _feature(record: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": None, "properties": record}


def _esri(records: list[dict[str, Any]]) -> dict[str, Any]:
    fields = [{"name": name, "type": "esriFieldTypeString"} for name in records[0]]
    return {"fields": fields, "features": [{"attributes": one} for one in records]}


def _placemarks(records: list[dict[str, Any]]) -> str:
    marks = []
    for one in records:
        cells = "".join(
            f"<tr><td>{html.escape(name)}</td><td>{html.escape(str(cell))}</td></tr>"
            for name, cell in one.items()
        )
        table = f"<![CDATA[<table>{cells}</table>]]>"
        marks.append(f"<Placemark><description>{table}</description></Placemark>")
    return (
        '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"{''.join(marks)}</Document></kml>"
    )
