"""Import a file of which the truth is known, and compare every value that the store holds with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from data.errors import GelanError
from data.profile.model import Profile
from data.report import ImportReport
from data.report.counts import OUTCOMES
from data.store import Store
from tests.fuzz.checking import WrongError, differences
from tests.fuzz.files import choose, save
from tests.fuzz.place import IMPORTED
from tests.fuzz.rows import Case, case
from tests.fuzz.spoiling import spoil
from tests.fuzz.truth import Maker
from tests.fuzz.writing import Sheet, write


@dataclass(frozen=True)
class Judged:
    """What became of a file; `values` were compared, `asked` says what the product wanted to know.

    `forms`: how the file and its columns were written.
    """

    kind: str
    rows: int
    values: int
    asked: str | None = None
    forms: tuple[str, ...] = ()


def judge(maker: Maker, store: Store, folder: Path) -> Judged:
    """Write a true table, import it and compare.

    Raises
    ------
    WrongError
        With the table, its forms and what differs.
    """
    made = case(maker, maker.table())
    if made.kind == "plain" and maker.rng.random() < 0.15:
        made.kind = "spoilt"
    judged = once(maker, made, store, folder)
    if judged.asked is None and made.kind == "plain" and maker.rng.random() < 0.1:
        again = Case(
            made.written, made.expected, Counter({"unchanged": len(made.expected)}), "again in another form"
        )
        return once(maker, again, store, folder)
    return judged


def once(maker: Maker, made: Case, store: Store, folder: Path) -> Judged:
    """Write one table, import it and compare."""
    rng, profile = maker.rng, maker.profile
    kind, context = choose(rng, profile.profile.timezone)
    sheet = write(rng, made.written, context, profile)
    spoilt = spoil(rng, made.written, sheet, set()) if made.kind == "spoilt" else None
    if spoilt and spoilt.is_fatal(made.written.table):
        made.expected.remove(made.written.rows[spoilt.place])
        made.outcomes.update({"loaded": -1, "refused": 1})
    path = save(rng, sheet, kind, context, folder, "真值")
    label = f"{made.written.table} {made.kind} {path.name} {kind} {sheet.headers}"
    try:
        report = store.import_files([path], profile, imported_at=IMPORTED)
    except GelanError as error:
        if asks(sheet, error):
            return Judged(made.kind, len(made.written.rows), 0, error.code)
        raise WrongError(f"{label}\n{error.text('en')}\n{_shown(sheet)}") from error
    finally:
        path.unlink()
    if asks(sheet, report):
        return Judged(made.kind, len(made.written.rows), 0, "cell_day_order_unclear")
    problems = _problems(made, report, store, sheet, profile)
    if spoilt:
        problems += spoilt.problems(report)
    if problems:
        raise WrongError("\n".join([label, *problems[:8], *explained(report)]))
    values = len(made.expected) * len(made.written.rows[0])
    forms = (f"file {kind}", *(f"column {form}" for form in sheet.forms.values()))
    return Judged(made.kind, len(made.written.rows), values, forms=forms)


def asks(sheet: Sheet, answer: GelanError | ImportReport) -> bool:
    """Is this a question about a column of which nothing tells whether the day or the month comes first?"""
    if not sheet.may_ask:
        return False
    if isinstance(answer, GelanError):
        return answer.code == "day_order_unclear"
    return "cell_day_order_unclear" in {*answer.refusals["reason"], *answer.doubts["reason"]}


def explained(report: ImportReport) -> list[str]:
    """Return the first cells that were refused or doubted."""
    columns = ["row_number", "column_name", "reason", "detail"]
    return [
        f"refused {report.refusals[columns].values.tolist()[:6]}",
        f"doubts {report.doubts[columns].values.tolist()[:8]}",
    ]


def _shown(sheet: Sheet) -> str:
    return "\n".join(repr(row) for row in [sheet.headers, *sheet.rows[:6]])


def _problems(made: Case, report: ImportReport, store: Store, sheet: Sheet, profile: Profile) -> list[str]:
    """Return what is wrong with what the store holds, or with what the report counts."""
    (file,) = report.files
    table = made.written.table
    if file.table != table:
        return [f"taken for {file.table}"]
    found: list[str] = []
    counted = {name: getattr(file, name) for name in OUTCOMES}
    wanted = {name: made.outcomes[name] for name in OUTCOMES}
    if made.kind == "again" and "_point" in made.written.columns:  # minutes and seconds are rounded
        counted["unchanged"] += counted["joined"] + counted["replaced"]
        counted["joined"] = counted["replaced"] = 0
    if made.kind.startswith("again in") and "_point" in made.written.columns:
        counted["unchanged"], counted["replaced"] = counted["unchanged"] + counted["replaced"], 0
    if counted != wanted:
        found.append(f"counted {counted}, wanted {wanted}")
    found += differences(store, made.written, made.expected, profile, sheet, made.first_closings)
    return found
