"""What the store records about an import: its files, their columns and coordinates, refusals and doubts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pandas as pd

from data.readers.file_group import digest_of
from data.report import FileReport, ImportReport
from data.session import ImportSession


def record(session: ImportSession, report: ImportReport, paths: Sequence[Path], as_of: datetime) -> None:
    """Record what `report` says; `paths` are its files in the same order."""
    for path, file in zip(paths, report.files, strict=True):
        session.run(
            "store/record",
            batch_id=session.batch_id,
            file_name=file.name,
            file_hash=digest_of(path),
            table_name=file.table,
            rows_in=file.rows_in,
            loaded=file.loaded,
            replaced=file.replaced,
            unchanged=file.unchanged,
            older=file.older,
            joined=file.joined,
            refused=file.refused,
            imported_at=session.imported_at,
            as_of=as_of,
            refusal_file=None if file.refusal_file is None else str(file.refusal_file.resolve()),
        )
        _record_columns(session, file)
        _record_diagnosis(session, file)
    if len(report.refusals):
        session.offer("offered_refusals", report.refusals)
        session.run("store/refuse", batch_id=session.batch_id)
    if len(report.doubts):
        session.offer("offered_doubts", report.doubts)
        session.run("store/doubt", batch_id=session.batch_id)


def _record_columns(session: ImportSession, file: FileReport) -> None:
    rows = [(one.position, one.header, one.fate, one.meaning) for one in file.columns]
    session.offer("offered_columns", pd.DataFrame(rows, columns=["position", "header", "fate", "meaning"]))
    session.run("store/record_columns", batch_id=session.batch_id, file_name=file.name)


def _record_diagnosis(session: ImportSession, file: FileReport) -> None:
    told = file.diagnosis
    if told is not None:
        session.run(
            "store/record_diagnosis",
            batch_id=session.batch_id,
            file_name=file.name,
            table_name=file.table,
            system=told.system,
            decided_by=told.decided_by,
            points=told.points,
            agreement=json.dumps(told.agreement),
            margin=told.margin,
            odd_rows=told.odd_rows,
            basis=told.basis,
            declared=told.declared,
            question=told.question,
        )
