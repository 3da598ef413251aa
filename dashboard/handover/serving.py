"""The files of a hand-over, for the page and for the command line."""

from __future__ import annotations

from flask import Flask, Response, request

from dashboard.handover import asking, files, wording
from dashboard.handover.asking import Question
from dashboard.web.context import Context
from dashboard.web.i18n import translator
from dashboard.web.state import parse
from queries.db import Database

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def written(db: Database, asked: Question, kind: str, locale: str) -> bytes:
    """Return the hand-over as a file of a kind of `KINDS`."""
    t = translator(locale)
    head = db.profile.profile
    system = head.name_en if locale == "en" and head.name_en else head.name
    known = wording.names(db.profile, locale)
    found, there = asking.changes(db, asked), asking.forces(db, asked)
    about = files.about(asked, t, db.version(), system)
    meanings: files.Rows = [(t("handover.meanings"),), *wording.definitions(t)]
    summary, events = files.summary(found, there, known, t), files.events(found, known, t)
    if kind == "csv":
        return files.to_csv([about, summary, events, meanings])
    return files.to_xlsx(
        {
            t("handover.title"): [*about, (), *summary, (), *meanings],
            t("handover.sheet.events"): events,
        }
    )


def serve(server: Flask, context: Context) -> None:
    """Answer /handover.csv and /handover.xlsx."""

    def answer(kind: str) -> Response:
        view = parse(request.query_string.decode("utf-8", "ignore"))
        asked = asking.asked(context.db, view, translator(view.lang), view.lang)
        name = f"handover-{asked.since:%Y%m%dT%H%M}-{asked.scope.as_of:%Y%m%dT%H%M}.{kind}"
        return Response(
            written(context.db, asked, kind, view.lang),
            content_type=KINDS[kind],
            headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
        )

    for kind in KINDS:
        server.add_url_rule(
            f"/handover.{kind}", endpoint=f"handover.{kind}", view_func=lambda kind=kind: answer(kind)
        )
