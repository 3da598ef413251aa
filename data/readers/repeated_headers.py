"""One header above two columns, or two names for one thing: the fuller one counts, and a note says so.

Of two names the first in the catalogue's order counts, unless its column is entirely empty: geographic
programs add their own 'Name' to every placemark. Of points in two coordinate systems, 经度(GCJ02) beside
经度(WGS84), both numbers come from the same system.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import duckdb

from data.readers._base import Export, column
from data.tables.point_headers import system_of
from data.tables.recognition import Recognised, plain

PLAINEST = ("WGS84", None, "GCJ02", "BD09")  # the first needs no conversion


def fuller(export: Export, recognised: Recognised) -> tuple[Export, Recognised]:
    """Return which of the columns with one header counts, and the table with a note for each such header."""
    export, recognised = _filled_name(export, recognised)
    names = [plain(header) for header in recognised.headers]
    twins = {
        ours: [place for place, name in enumerate(names) if name and name == names[position]]
        for ours, position in recognised.columns.items()
    }
    twins = {
        ours: [
            place
            for place in places
            if place == recognised.columns[ours] or place not in recognised.columns.values()
        ]
        for ours, places in twins.items()
    }
    twins = {ours: places for ours, places in twins.items() if len(places) > 1}
    if not twins:
        return export, recognised
    filled = _filled(export, sorted({place for places in twins.values() for place in places}))
    chosen = {ours: max(places, key=lambda place: filled[place]) for ours, places in twins.items()}
    paired = _in_one_system(recognised.headers, twins)
    notes = tuple(
        ("header_twice", recognised.headers[place]) for ours, place in chosen.items() if ours not in paired
    )
    return (
        replace(export, notes=(*export.notes, *notes)),
        replace(recognised, columns={**recognised.columns, **chosen, **paired}),
    )


def _in_one_system(headers: Sequence[str], twins: Mapping[str, Sequence[int]]) -> dict[str, int]:
    """Return longitude and latitude in the simplest system where 经度(GCJ02) stands beside 经度(WGS84)."""
    pairs = [
        (lon, lat)
        for lon in twins.get("lon", ())
        for lat in twins.get("lat", ())
        if system_of(headers[lon]) == system_of(headers[lat])
    ]
    if not pairs or len({system_of(headers[lon]) for lon, _ in pairs}) == 1:
        return {}
    lon, lat = min(pairs, key=lambda pair: PLAINEST.index(system_of(headers[pair[0]])))
    return {"lon": lon, "lat": lat}


def _filled_name(export: Export, recognised: Recognised) -> tuple[Export, Recognised]:
    """Return the table with each empty column replaced by another name's column."""
    if not recognised.others:
        return export, recognised
    free = {place for places in recognised.others.values() for place in places}
    filled = _filled(export, sorted(free | {recognised.columns[ours] for ours in recognised.others}))
    taken: dict[str, int] = {}
    for ours, places in recognised.others.items():
        place = next((one for one in places if filled[one] and one not in taken.values()), None)
        if place is not None and not filled[recognised.columns[ours]]:
            taken[ours] = place
    notes = tuple(
        ("header_empty", f"{recognised.headers[recognised.columns[ours]]} → {recognised.headers[place]}")
        for ours, place in taken.items()
    )
    return (
        replace(export, notes=(*export.notes, *notes)),
        replace(recognised, columns={**recognised.columns, **taken}),
    )


def _filled(export: Export, places: list[int]) -> dict[int, int]:
    """Return the number of non-blank cells in each column."""
    kinds = dict(zip(export.rows.columns, map(str, export.rows.types), strict=True))
    counts = [
        duckdb.FunctionExpression("count", _said(column(place), is_text=kinds[column(place)] == "VARCHAR"))
        for place in places
    ]
    (row,) = export.rows.aggregate(counts).fetchall()
    return dict(zip(places, row, strict=True))


def _said(name: str, *, is_text: bool) -> duckdb.Expression:
    """Return the content of a cell; null for blanks. Drawn geometry is not text."""
    cell = duckdb.ColumnExpression(name)
    if not is_text:
        return cell
    return duckdb.FunctionExpression(
        "nullif", duckdb.FunctionExpression("trim", cell), duckdb.ConstantExpression("")
    )
