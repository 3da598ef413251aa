"""The rows of one table in several files of different formats, in one import."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from data.errors import GelanError
from data.store import Store
from tests.fuzz.checking import WrongError, differences
from tests.fuzz.files import choose, save
from tests.fuzz.judge import Judged, asks, explained
from tests.fuzz.place import IMPORTED
from tests.fuzz.truth import Maker
from tests.fuzz.writing import write

KIND = "several files"


def judge(maker: Maker, store: Store, folder: Path) -> Judged:
    """Import two or three files with rows of one or two tables."""
    rng, profile = maker.rng, maker.profile
    truths = [maker.table()]
    if len(truths[0].rows) > 3:
        rows = truths[0].rows
        cut = rng.randint(1, len(rows) - 1)
        truths = [replace(truths[0], rows=rows[:cut]), replace(truths[0], rows=rows[cut:])]
    if len(truths) == 1 or rng.random() < 0.3:
        truths.append(maker.table())
    sheets, paths = [], []
    for number, truth in enumerate(truths):
        kind, context = choose(rng, profile.profile.timezone)
        sheet = write(rng, truth, context, profile)
        sheets.append(sheet)
        paths.append(save(rng, sheet, kind, context, folder, f"真值{number}"))
    counted = sum(len(truth.rows) for truth in truths)
    label = f"{KIND} {[(one.name, truth.table) for one, truth in zip(paths, truths, strict=True)]}"
    try:
        report = store.import_files(paths, profile, imported_at=IMPORTED)
    except GelanError as error:
        if any(asks(sheet, error) for sheet in sheets):
            return Judged(KIND, counted, 0, error.code)
        raise WrongError(f"{label}\n{error.text('en')}\n{[sheet.headers for sheet in sheets]}") from error
    finally:
        for path in paths:
            path.unlink()
    if any(asks(sheet, report) for sheet in sheets):
        return Judged(KIND, counted, 0, "cell_day_order_unclear")
    problems = [
        f"{file.name} {file.table}: {file}" for file in report.files if file.loaded != file.rows_in
    ] + [one for truth, sheet in zip(truths, sheets, strict=True)
         for one in differences(store, truth, truth.rows, profile, sheet)]  # fmt: skip
    if problems:
        raise WrongError("\n".join([label, *problems[:8], *explained(report)]))
    return Judged(KIND, counted, sum(len(truth.rows) * len(truth.rows[0]) for truth in truths))
