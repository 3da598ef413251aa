"""`briefing`: the weekly briefing as a file, now or every week."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from dashboard.briefing import schedule, shelf
from dashboard.commands._base import (
    AreaOption,
    AsOfOption,
    Clock,
    Command,
    PeriodOption,
    ProfileOption,
    StoreOption,
    clock,
    locale,
    progress_bar,
    reading,
    scope_asked,
)
from data.errors import UsageError
from data.messages import sentence
from queries.db import Database
from queries.periods import previous
from queries.scope import Scope

OutOption = Annotated[
    Path | None, typer.Option("--out", help="The file (.docx, .pdf, .html), or a folder for all three.")
]
EveryOption = Annotated[
    tuple[str, str] | None,
    typer.Option("--every-week", help="Go on and write the week that is over, e.g. monday 08:00."),
]
Tell = Callable[[int, int, str], None]


def run(
    context: typer.Context,
    store: StoreOption,
    profile: ProfileOption = "",
    period: PeriodOption = "",
    as_of: AsOfOption = "",
    area: AreaOption = "",
    out: OutOption = None,
    every_week: EveryOption = None,
) -> None:
    """Write the briefing of a closed period (default: the last week that is over) as Word, PDF or HTML."""
    if out is None:
        raise UsageError("briefing_no_out")
    if out.suffix and out.suffix.lower() not in {".docx", ".pdf", ".html"}:
        raise UsageError("briefing_format_unknown", file=out.name)
    with reading(store, profile) as db:
        now = clock(context, db.profile)

    def issue() -> None:
        with reading(store, profile) as db, progress_bar() as tell:
            scope = closed(db, period=period, as_of=as_of, area=area, now=now)
            _issue(db, store, scope, out, now(), tell)

    if every_week is None:
        issue()
        return

    def tell_next(following: datetime) -> None:
        typer.echo(sentence("briefing_next", locale(), at=following, period="--every-week"))

    schedule.repeat(schedule.read(*every_week), issue, tell_next, now, time.sleep)


def closed(db: Database, *, period: str, as_of: str, area: str, now: Clock) -> Scope:
    """Return the scope that the flags name; without a period, of the last week that is over at T."""
    scope = scope_asked(db, period=period, as_of=as_of, area=area, now=now, usual="week")
    if not period and scope.as_of < scope.period.end:
        scope = scope.over(previous(scope.period, db.profile.periods))
    return scope


def _issue(db: Database, store: Path, scope: Scope, out: Path, issued_at: datetime, tell: Tell) -> None:
    publish: Any = importlib.import_module("dashboard.briefing.publish")
    kinds = shelf.KINDS if not out.suffix else (out.suffix.lower().lstrip("."),)
    folder = shelf.folder_of(store)
    past = shelf.before(shelf.issues(folder), scope, locale(), db.profile.id)
    written = publish.write(db, scope, locale(), issued_at=issued_at, past=past, tell=tell)
    for kind in kinds:
        tell(1, 1, kind)
        content = publish.as_file(written, kind)
        kept = shelf.put(folder, written.manifest, kind, content)
        path = out if out.suffix else out / kept.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        count = len(written.manifest.figures)
        typer.echo(sentence("briefing_written", locale(), file=path, n=count))


COMMAND = Command("briefing", run)
