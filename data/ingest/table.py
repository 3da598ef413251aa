"""One table of a file into one table of the store: read as text, typed, checked, placed, merged.

All inside the caller's transaction; each step lays its result out as a temporary table (`sql/<table>/`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import pandas as pd

from data.coordinates.diagnosis import Diagnosis
from data.errors import DataError
from data.ingest import (
    crs_of_points,
    crs_of_shapes,
    day_and_time,
    deadlines,
    event_identity,
    event_status,
    export_checks,
    merge,
    optional_cells,
    placement,
    second_header,
    similar_ids,
    staging,
    state_from_steps,
    step_order,
    undefined_codes,
    unit_names,
    units,
    word_meanings,
)
from data.ingest.code_words import closed_fields, meanings
from data.privacy import rules
from data.readers import read
from data.readers._base import Broken
from data.readers.repeated_headers import fuller
from data.report import REFUSALS, FileReport
from data.session import Found, ImportSession, Opened
from data.tables import KINDS
from data.tables.recognition import recognise
from data.units import codes
from data.values.person_numbers import masked

CODES = ["grid_code", "unit_code", "parent_code"]


@dataclass(frozen=True)
class Loaded:
    """What became of a table of a file, and the instant up to which its events are current.

    `covered` are the words for categories published under another name, see `privacy.covered`.
    """

    report: FileReport
    refusals: pd.DataFrame
    doubts: pd.DataFrame
    high_water_mark: datetime | None
    covered: dict[str, str]


class Waits(Exception):  # noqa: N818 - nothing is wrong
    """The file refers to units or posts that are not there yet."""


def lay_out_rules(session: ImportSession) -> None:
    """Lay out the words and limits of the profile as tables."""
    profile = session.profile
    session.offer_texts("offered_meanings", ["field", "word", "meaning"], meanings(profile))
    session.run("staging/meanings")
    deadlines.lay_out_limits(session)
    rules.lay_out_sensitive(session)
    session.offer_texts(
        "offered_kind_zones", ["kind", "zone"], [(kind.code, kind.zone) for kind in profile.zone_types]
    )
    session.run("units/kind_zones")


def open_file(session: ImportSession, path: Path) -> tuple[list[Opened], tuple[str, ...]]:
    """Open a file and recognise the tables in it; second: the names of sheets that are none.

    Raises
    ------
    DataError
        The file cannot be read, or no sheet of it is a table of ours.
    """
    opened: list[Opened] = []
    skipped: list[str] = []
    error: DataError | None = None
    hidden: list[str] = []
    exports = read(path, session.connection, session.scratch)
    notes = [note for export in exports for note in export.notes]
    for export in exports:
        if export.is_hidden and export.sheet not in session.profile.sheets:
            hidden.append(export.sheet)
            continue
        try:
            recognised = recognise(export.headers, session.profile.columns_of(path.name), path.name)
        except DataError as unknown:
            error = error or unknown
            skipped.append(f"{path.name} › {export.sheet}")
            continue
        fullest, known = fuller(export, recognised)
        opened.append(Opened(path, fullest, day_and_time.joined(fullest, known)))
    inside = [detail for reason, detail in notes if reason == "archive_inside"]
    if not opened and inside:
        raise DataError("archive_only_archives", file=path.name, inside=", ".join(inside))
    if not opened and (error is not None or hidden):
        raise error or DataError("sheets_hidden", file=path.name, sheets=", ".join(hidden))
    if hidden:
        first = opened[0].export
        told = (*first.notes, *(("sheet_hidden", sheet) for sheet in hidden))
        opened[0] = replace(opened[0], export=replace(first, notes=told))
    return opened, tuple(skipped)


def load(session: ImportSession, opened: Opened) -> Loaded:
    """Load one table; its rows are in the store afterwards, or refused."""
    table, known = opened.table, opened.recognised
    session.run("staging/no_doubts")
    rows = staging.lay_out(session, opened)
    broken = opened.export.broken()
    diagnosis = _type(session, opened)
    export_checks.tell_cut_off(session, rows + len(broken))
    session.doubt([(None, None, reason, detail) for reason, detail in opened.export.notes])
    high_water_mark, unknown_units, joined, placed = None, {}, 0, None
    if table == "units":
        units.survey_units(session, opened.name)
    if table == "events":
        event_identity.scope_numbers(session)
        similar_ids.tell(session)
        joined = event_identity.join_rows(session, opened)
        state_from_steps.decide_rows(session)
        export_checks.tell_merged(session)
        export_checks.tell_far_times(session)
        shared = export_checks.tell_odd_places(session)
        ((high_water_mark,),) = session.run("events/latest", imported_at=session.imported_at)
        unknown_units = placement.place_events(session)
        placed = export_checks.placement(session, shared)
        rules.tell_recoded(session)
    if opened.path in session.patient and session.run("staging/lacking")[0][0]:
        raise Waits  # nothing of this file has gone into the store yet
    merged = merge.merge(session, table)
    if table == "units":
        units.keep_versions(session)
        placement.tell_paths(session)
    if table == "event_steps":
        state_from_steps.decide_events(session)
    refusals = _listed(opened, session.run("staging/refusals"), broken)
    doubts = _listed(opened, session.run("staging/doubts"), ())
    report = FileReport(
        opened.name,
        table,
        rows + len(broken),
        merged.loaded,
        merged.replaced,
        merged.unchanged,
        int(refusals["row_number"].nunique()),
        known.fates(),
        known.missing(),
        unknown_units,
        diagnosis,
        older=merged.older,
        joined=joined,
        placement=placed,
        zone=_zone(session, opened),
    )
    return Loaded(
        report, refusals, doubts, high_water_mark, rules.covered(session) if table == "events" else {}
    )


def _type(session: ImportSession, opened: Opened) -> Diagnosis | None:
    """Lay out the meaning of each cell as `typed`, points in WGS 84, and unreadable ones as `refused`."""
    table = opened.table
    session.run(f"{table}/cells")
    session.run("staging/spoken", closed_fields=closed_fields(), code_fields=CODES)
    word_meanings.understand(session, opened)
    unit_names.resolve(session, table)
    rules.refuse_numbers_of_persons(session, opened)
    rules.find_sensitive(session)
    session.run(
        f"{table}/typed",
        only_level=_only_level(session),
        accepted_is_missing="accepted_at" not in opened.recognised.columns,
        closes_at_feedback=event_status.close_at_feedback(session, opened),
    )
    diagnose = crs_of_shapes.diagnose if table == "units" else crs_of_points.diagnose
    diagnosis = diagnose(session, opened)
    session.run(f"{table}/refused")
    optional_cells.spare(session, opened)
    second_header.tell(session, opened)
    undefined_codes.tell(session, table)
    codes.tell_destroyed(session)
    if table == "events":
        deadlines.run_working_clock(session)
        event_status.tell(session, opened)
        step_order.tell(session, opened)
    return diagnosis


def _zone(session: ImportSession, opened: Opened) -> str | None:
    is_timed = any(
        kind in ("time", "end") and name in opened.recognised.columns
        for name, kind in KINDS[opened.table].items()
    )
    return session.profile.profile.timezone if is_timed else None


def _only_level(session: ImportSession) -> str | None:
    """Return the level of every unit where the profile leaves no choice."""
    levels = [level.code for level in session.profile.levels] or ["grid"]
    return levels[0] if len(levels) == 1 else None


def _listed(opened: Opened, found: Sequence[Found], broken: Sequence[Broken]) -> pd.DataFrame:
    """Return refused or doubted cells and lines as located in the file, and where to continue reading."""
    name = opened.name
    placed = [position for position, *_ in found if position is not None]
    numbers = dict(zip(placed, opened.export.row_numbers(placed), strict=True))
    rows = [
        (
            name,
            None if position is None else numbers[position],
            None if column_name is None else opened.recognised.header(column_name),
            reason,
            detail if column_name in CODES else masked(detail),
            position,
            None,
        )
        for position, column_name, reason, detail in found
    ]
    lines = [(name, line.row, None, line.reason, line.detail, None, line.cells) for line in broken]
    listed = pd.DataFrame([*rows, *lines], columns=[*REFUSALS, "position", "cells"])
    listed = listed.astype({"row_number": "Int64", "position": "Int64", "cells": object})
    return listed.sort_values("row_number", kind="stable", na_position="first", ignore_index=True)
