"""`handover`: what changed since a moment, as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands._base import (
    AreaOption,
    AsOfOption,
    Command,
    ProfileOption,
    StoreOption,
    clock,
    instant,
    locale,
    progress_bar,
    reading,
    scope_asked,
)
from dashboard.handover import asking, serving
from dashboard.web.i18n import translator
from data.errors import UsageError

SinceOption = Annotated[
    str, typer.Option("--since", help="Moment to look back to; default: when the last shift began.")
]
OutOption = Annotated[Path, typer.Option("--out", help="File to write: .xlsx or .csv.")]


def run(
    context: typer.Context,
    store: StoreOption,
    out: OutOption,
    since: SinceOption = "",
    profile: ProfileOption = "",
    as_of: AsOfOption = "",
    area: AreaOption = "",
) -> None:
    """Write the hand-over: what came, was closed or became overdue since a moment, and who came and went."""
    kind = out.suffix.removeprefix(".").lower()
    if kind not in serving.KINDS:
        raise UsageError("handover_kind", file=out.name)
    with reading(store, profile) as opened, progress_bar() as tell:
        db, language = opened.remembering(), locale()
        t = translator(language)
        scope = scope_asked(db, period="", as_of=as_of, area=area, now=clock(context, opened.profile))
        question = asking.question(db, scope, instant(since), t, language)
        tell(0, 2, t("handover.sheet.events"))
        asking.changes(db, question)
        tell(1, 2, t("handover.duty"))
        body = serving.written(db, question, kind, language)
    out.write_bytes(body)
    typer.echo(t("handover.written", file=out, since=question.since, until=scope.as_of))


COMMAND = Command("handover", run)
