"""The hand-over as a file: the same figures with what they mean, and all events of ordinary categories.

No cell can start a formula: a text that begins as one is written with an apostrophe before it, in the CSV and
in the workbook, for a workbook may be saved as CSV later.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime

import pandas as pd
import xlsxwriter

from dashboard.downloads.harmless import harmless
from dashboard.handover import wording
from dashboard.handover.asking import Question
from dashboard.handover.wording import Names
from dashboard.web.i18n import Translate
from queries.handover import LATE, STEPS, SUMS, Changes, Forces, Gaps

Cell = str | int | datetime | None
Rows = list[Sequence[Cell]]
WIDTHS = (30, 22, 24, 18, 18, 18, 22, 26)


def about(asked: Question, t: Translate, version: int, system: str) -> Rows:
    """Return what a hand-over is about: place, both instants, filters, data version."""
    filters = asked.scope.filters
    chosen = [*filters.tiers, *filters.categories, *filters.channels, *filters.report_classes]
    return [
        (t("handover.title"), system),
        (t("handover.file.area"), f"{asked.place} {asked.scope.area or ''}".strip()),
        (t("handover.file.since"), asked.since),
        (t("handover.file.source"), t(f"handover.source.{asked.source}")),
        (t("handover.file.as_of"), asked.scope.as_of),
        (t("handover.file.filters"), t("list.comma").join(chosen) or t("handover.file.no_filters")),
        (t("handover.file.version"), version),
    ]


def summary(found: Changes, there: Forces, known: Names, t: Translate) -> Rows:
    """Return all figures of the hand-over, one a row, with a heading before each group."""
    n = found.counts
    rows: Rows = [(t("handover.sums.open"),), *((t(f"handover.sum.{name}"), n[name]) for name in SUMS)]
    rows += [(), (t("handover.sums.late"),), *((t(f"handover.sum.{name}"), n[name]) for name in LATE)]
    if found.then:
        rows += [(), (t("handover.then", open=found.then.open, late=found.then.late, left=found.then.left),)]
    heads = ("new", "reopened", "closed", "became_overdue", "open_after", "overdue_after")
    rows += [(), (t("handover.tiers"), *(t(f"handover.head.{name}") for name in heads))]
    rows += [
        (known.tiers.get(one["tier"], t("tiers.unknown")), *(int(one[name]) for name in heads))
        for one in found.tiers.to_dict("records")
    ]
    rows += [(), (t("handover.steps"),)]
    rows += [
        (
            t(f"handover.step.{step}"),
            t("handover.no_steps") if found.steps[step] is None else found.steps[step],
        )
        for step in STEPS
    ]
    columns = ("before", "went_off", "came_on", "after")
    rows += [(), (t("handover.duty"), *(t(f"handover.head.{name}") for name in columns))]
    rows += [
        (known.roles.get(one["role_code"], one["role_code"]), *(int(one[name]) for name in columns))
        for one in there.duty.to_dict("records")
    ]
    for name, gaps, why in (
        ("coverage", there.coverage, "panel.no_data"),
        ("backup", there.backup, "profile.unregulated"),
    ):
        rows += [(), (t(f"handover.{name}"),), *_gaps(gaps, t, why)]
    return rows


def _gaps(gaps: Gaps | None, t: Translate, why: str) -> Rows:
    if gaps is None:
        return [(t(why),)]
    rows: Rows = [(t("handover.head.before"), gaps.before), (t("handover.head.after"), gaps.after)]
    for which, units in (("opened", gaps.opened), ("closed", gaps.closed)):
        rows += [(t(f"handover.tag.{which}"), one.name, one.unit_code) for one in units.itertuples()]
    return rows


def events(found: Changes, known: Names, t: Translate) -> Rows:
    """Return the events of ordinary categories, by what must be done next, under their heads."""
    heads = ("event", "tier", "unit", "category", "reported_at", "due_eff", "closed_at", "due", "what")
    rows: Rows = [tuple(t(f"handover.head.{head}") for head in heads)]
    rows += [
        (
            row.event_id,
            known.tiers.get(row.tier, t("tiers.unknown")),
            row.unit_name if isinstance(row.unit_name, str) else t("unit.unplaced"),
            known.categories.get(row.category, t("event.no_category")),
            _moment(row.reported_at),
            _moment(row.due_eff),
            _moment(row.closed_at),
            wording.due(row, t) if row.open_after else "",
            t("list.comma").join(wording.tags(row, t)),
        )
        for row in found.items.itertuples()
    ]
    return rows


def to_csv(parts: Iterable[Rows]) -> bytes:
    """Return the parts below each other, an empty line between them; UTF-8 as spreadsheets recognise it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for part in parts:
        writer.writerows([_text(cell) for cell in row] for row in part)
        writer.writerow([])
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(sheets: dict[str, Rows]) -> bytes:
    """Return a workbook of the sheets by name; numbers are numbers, times are times, texts are only texts."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        time = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"})
        head = book.add_format({"bold": True})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, width in enumerate(WIDTHS):
                sheet.set_column(place, place, width)
            for y, row in enumerate(rows):
                first = y == 0 or not rows[y - 1]
                for x, cell in enumerate(row):
                    if isinstance(cell, datetime):
                        sheet.write_datetime(y, x, cell, time)
                    elif isinstance(cell, int):
                        sheet.write_number(y, x, cell)
                    elif cell:
                        sheet.write_string(y, x, harmless(cell), head if first else None)
    return out.getvalue()


def _moment(moment: pd.Timestamp) -> datetime | None:
    return None if pd.isna(moment) else moment.to_pydatetime()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M:%S}"
    return harmless(cell) if isinstance(cell, str) else str(cell)
