"""A sheet of cells as a file of any format, in any encoding, packed or not."""

from __future__ import annotations

import bz2
import csv
import gzip
import html
import io
import json
import warnings
import zipfile
from datetime import datetime, time
from pathlib import Path
from random import Random
from typing import Any
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from tests.fuzz import layers
from tests.fuzz.time_forms import Context
from tests.fuzz.writing import Sheet

TEXT, TYPED = (
    ("csv", "html", "text.xlsx", "text.parquet", "text.json", "text.geojson", *layers.KINDS),
    ("xlsx", "xls", "ods", "parquet", "json", "jsonl", "geojson"),
)
ENCODINGS = ["utf-8", "utf-8", "utf-8-sig", "gb18030", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
TITLES = [["统计表"], [], ["单位:件", "", ""], ["制表单位:某镇", "", "2026-11-20"], ["", "", ""]]


def choose(rng: Random, zone: str = "Asia/Shanghai") -> tuple[str, Context]:
    """Return a format and what its columns have in common."""
    kind = rng.choice(["csv"] * 7 + [*TEXT, *TYPED, "xlsx", "xlsx"])
    has_times = kind in ("xlsx", "xls", "ods", "parquet")
    return kind, Context(
        is_typed=kind in TYPED,
        has_times=has_times,
        has_twins=not kind.endswith(("json", "jsonl", "parquet", *layers.KINDS)),
        from_1904=kind == "xlsx" and rng.random() < 0.2,
        order=rng.choice(["day_first", "month_first"]),
        zone=zone,
    )


def save(rng: Random, sheet: Sheet, kind: str, context: Context, folder: Path, stem: str) -> Path:
    """Write the file, with titles above its header where the format has rows; return it."""
    deep = rng.choice([0, 0, 0, 0, 1, 2, 5, 13, 60, 99])
    titles = [list(rng.choice(TITLES)) for _ in range(deep)]
    bare = kind.removeprefix("text.")
    if kind in layers.KINDS:
        return _packed(rng, layers.save(sheet, kind, folder, stem))
    if bare == "csv":
        path = folder / f"{stem}{rng.choice(['.csv', '.csv', '.txt', '.tsv'])}"
        path.write_bytes(_csv(rng, [*titles, sheet.headers, *sheet.rows]))
    elif bare == "html":
        path = folder / f"{stem}.xls"
        path.write_bytes(_html([sheet.headers, *sheet.rows]).encode(rng.choice(["utf-8", "gb18030"])))
    elif bare == "xlsx":
        path = folder / f"{stem}.xlsx"
        _xlsx(path, [*titles, sheet.headers, *sheet.rows], context)
    elif bare == "xls":
        path = folder / f"{stem}.xls"
        _xls(path, [*titles, sheet.headers, *sheet.rows])
    elif bare == "ods":
        path = folder / f"{stem}.ods"
        _ods(path, [*titles, sheet.headers, *sheet.rows])
    elif bare == "parquet":
        path = folder / f"{stem}.parquet"
        _parquet(path, sheet)
    else:
        path = folder / f"{stem}.{bare}"
        path.write_bytes(_json(rng, sheet, bare))
    return _packed(rng, path)


def _packed(rng: Random, path: Path) -> Path:
    form = rng.randint(0, 19)
    if form > 2 or path.suffix == ".xls":
        return path
    if form == 2:
        packed = path.with_suffix(".zip")
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(path, path.name)
    else:
        packed = path.with_name(path.name + (".gz", ".bz2")[form])
        packed.write_bytes((gzip.compress, bz2.compress)[form](path.read_bytes()))
    path.unlink()
    return packed


def _csv(rng: Random, rows: list[list[Any]]) -> bytes:
    out = io.StringIO()
    is_mysql = rng.random() < 0.15
    writer = csv.writer(
        out,
        escapechar="\\" if is_mysql else None,
        doublequote=not is_mysql,
        delimiter=rng.choice(",,;\t|"),
        lineterminator=rng.choice(["\r\n", "\n", "\r\n", "\r"]),
        quoting=csv.QUOTE_ALL
        if is_mysql
        else rng.choice([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    )
    if is_mysql:  # it writes nothing as \\N, which nobody escapes
        rows = [["" if cell == r"\n" else cell for cell in row] for row in rows]
    writer.writerows(rows)
    return out.getvalue().encode(rng.choice(ENCODINGS))


def _html(rows: list[list[Any]]) -> str:
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(str(cell))}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<html><body><table>{body}</table></body></html>"


def _xlsx(path: Path, rows: list[list[Any]], context: Context) -> None:
    with xlsxwriter.Workbook(path, {"date_1904": context.from_1904}) as book:
        sheet = book.add_worksheet()
        stamp, day, clock = (
            book.add_format({"num_format": form})
            for form in ("yyyy-mm-dd hh:mm:ss", "yyyy-mm-dd", "hh:mm:ss")
        )
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    is_day = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
                    sheet.write_datetime(place, column, cell, day if is_day else stamp)
                elif isinstance(cell, time):
                    sheet.write_datetime(place, column, cell, clock)
                elif isinstance(cell, bool):
                    sheet.write_boolean(place, column, cell)
                elif isinstance(cell, int | float):
                    sheet.write_number(place, column, cell)
                elif cell not in (None, ""):
                    sheet.write_string(place, column, cell)


def _xls(path: Path, rows: list[list[Any]]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import xlwt  # noqa: PLC0415  it is old, and warns when imported
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    styles = {
        datetime: xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm:ss"),
        time: xlwt.easyxf(num_format_str="hh:mm:ss"),
    }
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell not in (None, ""):
                sheet.write(place, column, cell, styles.get(type(cell), xlwt.Style.default_style))
    book.save(str(path))


def _ods(path: Path, rows: list[list[Any]]) -> None:
    def typed(kind: str, value: object, name: str = "value") -> str:
        return f'<table:table-cell office:value-type="{kind}" office:{name}="{value}"/>'

    def cell(value: Any) -> str:
        if value in (None, ""):
            return "<table:table-cell/>"
        if isinstance(value, bool):
            return typed("boolean", str(value).lower(), "boolean-value")
        if isinstance(value, datetime):
            return typed("date", value.isoformat(), "date-value")
        if isinstance(value, time):
            return typed("time", f"PT{value:%HH%MM%SS}", "time-value")
        if isinstance(value, int | float):
            return typed("float", value)
        said = f"<text:p>{escape(value)}</text:p>"
        return f'<table:table-cell office:value-type="string">{said}</table:table-cell>'

    cells = ["".join(map(cell, row)) or "<table:table-cell/>" for row in rows]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
    space = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{short}="{space}:{short}:1.0"' for short in ("office", "table", "text"))
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", "<manifest/>")
        book.writestr(
            "content.xml",
            (
                f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>'
                f'<table:table table:name="台账">{body}</table:table>'
                "</office:spreadsheet></office:body></office:document-content>"
            ),
        )


def _parquet(path: Path, sheet: Sheet) -> None:
    columns = list(zip(*sheet.rows, strict=True))
    arrays = []
    for cells in columns:
        kinds = {type(cell) for cell in cells if cell not in (None, "")}
        kept = [None if cell == "" else cell for cell in cells]
        if kinds == {datetime} and all(cell is None or cell.time() == time() for cell in kept):
            # midnights of few rows tell no days
            kept = [None if cell is None else cell.date() for cell in kept]
        arrays.append(
            pa.array(kept if len(kinds) == 1 else [None if one is None else str(one) for one in kept])
        )
    pq.write_table(pa.Table.from_arrays(arrays, names=sheet.headers), path)


def _json(rng: Random, sheet: Sheet, kind: str) -> bytes:
    records = [dict(zip(sheet.headers, row, strict=True)) for row in sheet.rows]
    if kind == "geojson":
        features = [{"type": "Feature", "geometry": None, "properties": one} for one in records]
        return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()
    if kind == "jsonl":
        return "\n".join(json.dumps(one, ensure_ascii=rng.random() < 0.5) for one in records).encode()
    return json.dumps(records, ensure_ascii=rng.random() < 0.5).encode()
