"""Workbooks that hold more than they show: hidden rows and sheets, merged cells, formulas nobody computed."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from data.errors import GelanError
from data.store import Store
from data.tables import KINDS, REQUIRED
from tests.fuzz.checking import WrongError, differences
from tests.fuzz.files import choose
from tests.fuzz.judge import Judged, asks, explained
from tests.fuzz.place import IMPORTED
from tests.fuzz.truth import Maker, Truth
from tests.fuzz.writing import Sheet, write

KIND = "workbook"
COMPUTED = ("responded_at", "arrived_at", "onsite", "resolved", "households", "done_at", "rating")
FORMS = {datetime: "yyyy-mm-dd hh:mm:ss", time: "hh:mm:ss"}


def judge(maker: Maker, store: Store, folder: Path) -> Judged:
    """Import one or two sheets; what is hidden by a filter counts, what is in a hidden sheet does not."""
    rng, profile = maker.rng, maker.profile
    kind, context = "", choose(rng, profile.profile.timezone)[1]
    while kind != "xlsx":
        kind, context = choose(rng, profile.profile.timezone)
    truths = [maker.table() for _ in range(rng.choice([1, 1, 2]))]
    sheets = [write(rng, truth, context, profile) for truth in truths]
    path, told = folder / "真值.xlsx", Counter[str]()
    with xlsxwriter.Workbook(path, {"date_1904": context.from_1904}) as book:
        forms = {kind: book.add_format({"num_format": form}) for kind, form in FORMS.items()}
        for number, (truth, sheet) in enumerate(zip(truths, sheets, strict=True)):
            page = book.add_worksheet(f"台账{number}")
            uncomputed = _uncomputed(maker, truth, sheet)
            _fill(page, sheet, forms, uncomputed)
            told["formulas_uncomputed"] += len(uncomputed)
            hidden = {place for place in range(len(truth.rows)) if rng.random() < 0.15}
            for place in hidden:
                page.set_row(place + 1, None, None, {"hidden": True})
            told["rows_hidden"] += len(hidden)
            told["cells_merged"] += _merge(page, sheet, uncomputed) if rng.random() < 0.5 else 0
        if rng.random() < 0.4:
            other = book.add_worksheet("隐藏")
            _fill(other, write(rng, maker.table(), context, profile), forms, set())
            rng.choice([other.hide, other.very_hidden])()
            told["sheet_hidden"] += 1
    return _judged(store, path, truths, sheets, maker, told)


def _judged(
    store: Store, path: Path, truths: list[Truth], sheets: list[Sheet], maker: Maker, told: Counter[str]
) -> Judged:
    profile, counted = maker.profile, sum(len(truth.rows) for truth in truths)
    label = f"{KIND} {dict(told)} {[truth.table for truth in truths]} {[sheet.headers for sheet in sheets]}"
    try:
        report = store.import_files([path], profile, imported_at=IMPORTED)
    except GelanError as error:
        if any(asks(sheet, error) for sheet in sheets):
            return Judged(KIND, counted, 0, error.code)
        raise WrongError(f"{label}\n{error.text('en')}") from error
    finally:
        path.unlink()
    if any(asks(sheet, report) for sheet in sheets):
        return Judged(KIND, counted, 0, "cell_day_order_unclear")
    problems = [f"{file}" for file in report.files if file.loaded != file.rows_in]
    doubts = report.doubts
    for reason, number in told.items():
        found = doubts[doubts["reason"] == reason]["detail"].tolist()
        total = len(found) if reason == "sheet_hidden" else sum(map(int, found))
        if total != number:
            problems.append(f"told {reason} {found}, wanted {number}")
    for truth, sheet in zip(truths, sheets, strict=True):
        problems += differences(store, truth, truth.rows, profile, sheet)
    if problems:
        raise WrongError("\n".join([label, *problems[:8], *explained(report)]))
    return Judged(KIND, counted, sum(len(truth.rows) * len(truth.rows[0]) for truth in truths))


def _uncomputed(maker: Maker, truth: Truth, sheet: Sheet) -> set[tuple[int, int]]:
    """Choose cells that are formulas without a result, and let their rows say nothing there."""
    rng = maker.rng
    found: set[tuple[int, int]] = set()
    names = [
        name for name in COMPUTED
        if name in truth.rows[0] and sheet.names.count(name) == 1 and name not in REQUIRED[truth.table]
        and sheet.forms.get(name, "").partition(" ")[0] not in ("ordered", "short")
    ]  # fmt: skip
    if not names or rng.random() < 0.5 or len(truth.rows) < 3:
        return found
    name = rng.choice(names)
    assert name in KINDS[truth.table]
    column = sheet.names.index(name)
    for place in rng.sample(range(len(truth.rows)), 2):
        found.add((place, column))
        truth.rows[place][name] = None
    return found


def _fill(page: Worksheet, sheet: Sheet, forms: dict[type, Any], uncomputed: set[tuple[int, int]]) -> None:
    page.write_row(0, 0, sheet.headers)
    for place, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            if (place, column) in uncomputed:
                page.write_formula(place + 1, column, "=VLOOKUP(A1,Z:Z,1,0)", None, "")
            else:
                _put(page, place + 1, column, cell, forms)


def _put(page: Worksheet, place: int, column: int, cell: Any, forms: dict[type, Any]) -> None:
    if isinstance(cell, datetime | time):
        page.write_datetime(place, column, cell, forms[type(cell)])
    elif isinstance(cell, bool):
        page.write_boolean(place, column, cell)
    elif isinstance(cell, int | float):
        page.write_number(place, column, cell)
    elif cell not in (None, ""):
        page.write_string(place, column, cell)


def _merge(page: Worksheet, sheet: Sheet, uncomputed: set[tuple[int, int]]) -> int:
    """Merge neighbours that say the same in words; return how many cells are merged downwards."""
    count = 0
    for column, name in enumerate(sheet.names):
        if name not in ("category", "channel", "zone", "role_code", "unit_code", "grid_code"):
            continue
        place = 0
        while place < len(sheet.rows) - 1:
            last = place
            while (
                last + 1 < len(sheet.rows) and sheet.rows[last + 1][column] == sheet.rows[place][column]
                and isinstance(sheet.rows[place][column], str) and sheet.rows[place][column]
            ):  # fmt: skip
                last += 1
            if last > place and not any((one, column) in uncomputed for one in range(place, last + 1)):
                page.merge_range(place + 1, column, last + 1, column, sheet.rows[place][column])
                count += last - place + 1
            place = last + 1
    return count
