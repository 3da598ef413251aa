"""Strategies for files: any table, any cell, any encoding, any damage."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import dataclass
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from data.tables import REQUIRED, TABLES

ALIASES = {
    table: [(name, *aliases) for name, aliases in catalogue.items()] for table, catalogue in TABLES.items()
}
JUNK = ["备注", "当事人姓名", "联系电话", "", "列1", "x" * 300, "状态", "a,b", '引"号', "换\n行", "拒收原因"]
CODES = ["T", "T1", "T2", "T9", "E1", "E2", "P1", "330212001001001", "3.30212E+14", "3302120010010010000"]
TIMES = [
    "2026-11-20 09:00:00",
    "2026/3/5 9:03",
    "2026年3月5日9时3分",
    "46000",
    "46000.5",
    "1763600000",
    "1763600000000",
    "2026-11-20T09:00:00Z",
    "2026-11-20T09:00:00+08:00",
    "昨天",
    "2026-02-30",
    "0",
    "-1",
    "3/5/2026 9:03 AM",
    "2026-11-20 下午3:05",
    "9999-12-31",
    "2026-11-20 25:00",
    "１２",
    "1e400",
]
NUMBERS = [
    "106.05",
    "38.05",
    "0",
    "-0",
    "181",
    "1e5",
    "NaN",
    "inf",
    "38,05",
    "１０６．０５",
    "40500000.5",
    "4212345",
]
WORDS = [
    "是",
    "否",
    "有效",
    "重复:E1",
    "已办结",
    "一级",
    "镇",
    "网格",
    "城镇",
    "环境",
    "care",
    "officer",
    "在岗",
]
NASTY = [
    "", " ", "\t", "\u3000", "NULL", "—", "=1+1", "@cmd", "'007",
    "\x00", "\ufeff", "😀", "a\nb", '"', ",", "\\N", "{}", "[]", "null", "x" * 5000, "é" * 40, "0" * 400,
    "drop table events",
]  # fmt: skip
PERSONS = ["13800138000", "11010519491231002X", "138-0013-8000"]
CELLS = st.one_of(
    st.sampled_from(CODES),
    st.sampled_from(TIMES),
    st.sampled_from(NUMBERS),
    st.sampled_from(WORDS),
    st.sampled_from(NASTY),
    st.text(max_size=12),
    st.floats().map(str),
    st.datetimes().map(str),
)
ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "latin-1", "big5"]
SUFFIXES = [
    ".csv",
    ".tsv",
    ".txt",
    ".xlsx",
    ".xls",
    ".ods",
    ".parquet",
    ".geojson",
    ".json",
    ".gpkg",
    ".zip",
    ".shp",
    ".kml",
]


@dataclass(frozen=True)
class Input:
    """One file: its name and its bytes."""

    name: str
    content: bytes


@st.composite
def headers(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Headers and what they mean: mostly of one table, in any of its names, with strangers between."""
    table = draw(st.sampled_from(list(ALIASES)))
    known = [
        (draw(st.sampled_from(names)), names[0])
        for names in ALIASES[table]
        if draw(st.integers(0, 9)) < (9 if names[0] in REQUIRED[table] else 4)
    ]
    strangers = draw(st.lists(st.one_of(st.sampled_from(JUNK), st.text(max_size=8)), max_size=2))
    return draw(st.permutations([*known, *((name, "") for name in strangers)])) or [("x", "")]


def cells(meaning: str) -> st.SearchStrategy[str]:
    """Cells of a column: mostly such as stand in it, sometimes anything."""
    if meaning.endswith(("_at", "_on")) or meaning in ("due_eff", "valid_from", "valid_to"):
        likely = st.sampled_from(TIMES)
    elif meaning in ("lon", "lat", "value", "score", "households", "residents", "entities", "seq"):
        likely = st.sampled_from(NUMBERS)
    elif meaning.endswith(("_code", "_id")):
        likely = st.sampled_from(CODES)
    else:
        likely = st.sampled_from(WORDS)
    return st.one_of(likely, likely, likely, CELLS)


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    """A header row and rows of cells, some too short or too long."""
    named = draw(headers())
    first = [header for header, _ in named]
    rows = draw(st.lists(st.tuples(*(cells(meaning) for _, meaning in named)).map(list), max_size=6))
    if rows and draw(st.integers(0, 30)) == 0:
        rows[-1][0] = draw(st.sampled_from(PERSONS))
    for row in rows:
        if draw(st.integers(0, 9)) == 0:
            row.append(draw(CELLS))
        elif row and draw(st.integers(0, 9)) == 0:
            row.pop()
    titles = draw(st.lists(st.sampled_from([["统计表"], [], ["单位:件", "", ""]]), max_size=2))
    return [*titles, first, *rows]


def even(rows: list[list[Any]]) -> list[list[Any]]:
    """Return the rows filled up to the longest with empty cells."""
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


@st.composite
def texts(draw: st.DrawFn) -> bytes:
    """A grid as separated text in any encoding."""
    out = io.StringIO()
    writer = csv.writer(
        out,
        delimiter=draw(st.sampled_from(",;\t|")),
        lineterminator=draw(st.sampled_from(["\r\n", "\n", "\r"])),
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
    )
    writer.writerows(draw(grids()))
    return out.getvalue().encode(draw(st.sampled_from(ENCODINGS)), errors="replace")


@st.composite
def workbooks(draw: st.DrawFn) -> bytes:
    """Sheets with grids whose cells are text, numbers, dates and truths."""
    out = io.BytesIO()
    typed = st.one_of(
        CELLS,
        st.floats(allow_nan=False, allow_infinity=False),
        st.booleans(),
        st.just(dt.datetime(2026, 3, 5)),
    )
    with pd.ExcelWriter(out, engine="xlsxwriter") as book:
        for number in range(draw(st.integers(1, 2))):
            rows: list[list[Any]] = [[str(cell)[:32000] for cell in row] for row in draw(grids())]
            if len(rows) > 1 and rows[-1]:
                rows[-1][0] = draw(typed)
            pd.DataFrame(even(rows)).to_excel(book, sheet_name=f"表{number}", index=False, header=False)
    return out.getvalue()


COORDINATES = st.one_of(
    st.lists(st.floats(allow_nan=True), max_size=3),
    st.tuples(st.floats(73, 136), st.floats(3, 54)).map(list),
    st.sampled_from([[106.05, 38.05], [38.05, 106.05], [36500000.0, 4212345.0], None, "x", [], [[]]]),
)
RINGS = st.lists(COORDINATES, max_size=6)
GEOMETRIES = st.one_of(
    st.none(),
    st.builds(lambda at: {"type": "Point", "coordinates": at}, COORDINATES),
    st.builds(lambda ring: {"type": "Polygon", "coordinates": [ring]}, RINGS),
    st.builds(lambda rings: {"type": "MultiPolygon", "coordinates": [rings]}, st.lists(RINGS, max_size=2)),
    st.sampled_from(
        [
            {
                "type": "Polygon",
                "coordinates": [[[106.0, 38.0], [106.1, 38.0], [106.1, 38.1], [106.0, 38.0]]],
            },
            {
                "type": "Polygon",
                "coordinates": [[[106.0, 38.0], [106.1, 38.1], [106.1, 38.0], [106.0, 38.1], [106.0, 38.0]]],
            },
            {"type": "GeometryCollection", "geometries": []},
            {"type": "Nothing"},
            {},
            [],
            "POINT (1 1)",
        ]
    ),
)


@st.composite
def features(draw: st.DrawFn) -> bytes:
    """A feature collection with any shapes and properties."""
    names = [header for header, _ in draw(headers())]
    found = [
        {
            "type": "Feature",
            "geometry": draw(GEOMETRIES),
            "properties": {name: draw(st.one_of(CELLS, st.integers(), st.none())) for name in names},
        }
        for _ in range(draw(st.integers(0, 4)))
    ]
    document: dict[str, Any] = {"type": "FeatureCollection", "features": found}
    if draw(st.booleans()):
        document["crs"] = draw(st.sampled_from([None, "EPSG:4490", {"properties": {"name": "EPSG:4549"}}, 7]))
    return json.dumps(document, ensure_ascii=False).encode()


@st.composite
def parquets(draw: st.DrawFn) -> bytes:
    """A grid as a Parquet file."""
    first, *rows = even(draw(grids()))
    columns = {header or str(i): [row[i] for row in rows] for i, header in enumerate(first)}
    out = io.BytesIO()
    pd.DataFrame(columns).to_parquet(out)
    return out.getvalue()


@st.composite
def inputs(draw: st.DrawFn) -> Input:
    """A file: one of the forms above, perhaps damaged, perhaps under a wrong name; or plain bytes."""
    form, suffix = draw(
        st.sampled_from(
            [
                (texts(), ".csv"),
                (texts(), ".csv"),
                (texts(), ".csv"),
                (texts(), ".tsv"),
                (workbooks(), ".xlsx"),
                (features(), ".geojson"),
                (features(), ".geojson"),
                (parquets(), ".parquet"),
                (st.binary(max_size=300), ".csv"),
            ]
        )
    )
    content = draw(form)
    damage = draw(st.integers(0, 5))
    if damage == 0 and content:
        # a share and not a place: a workbook holds the time of its making, so its length varies by a byte
        at = draw(st.integers(0, 999)) * len(content) // 1000
        content = draw(
            st.sampled_from([content[:at], content[:at] + draw(st.binary(max_size=4)) + content[at + 1 :]])
        )
    if draw(st.integers(0, 14)) == 0:
        suffix = draw(st.sampled_from(SUFFIXES))
    return Input(f"模糊{suffix}", content)
