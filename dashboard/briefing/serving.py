"""The addresses behind the page: the sheet to read, the files to take away, the issues on the shelf."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from flask import Flask, Response, request, send_file
from markupsafe import escape

from dashboard.briefing import publish, shelf
from dashboard.briefing.choosing import choose
from dashboard.briefing.publish import Written
from dashboard.web import not_found
from dashboard.web.context import Context
from dashboard.web.i18n import translator
from dashboard.web.state import View, parse
from data.errors import GelanError
from queries.briefing.origins import store_file
from queries.scope import Scope

PATH = "/briefing"
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
}
WRONG = '<!DOCTYPE html><html lang="{lang}"><meta charset="utf-8"><title>{text}</title><p>{text}</p></html>'


def sheet_link(view: View, scope: Scope) -> str:
    """Return where the briefing of a scope is read."""
    return f"{PATH}/sheet{_query(view, scope)}"


def file_link(view: View, scope: Scope, kind: str) -> str:
    """Return where the briefing of a scope is taken away as a file."""
    return f"{PATH}/file.{kind}{_query(view, scope)}"


def issue_link(name: str, kind: str) -> str:
    """Return where a file of an issue on the shelf is fetched."""
    return f"{PATH}/issues/{quote(f'{name}.{kind}')}"


def folder(context: Context) -> Path | None:
    """Return the shelf of the store on show; None for a store that is forgotten."""
    file = store_file(context.db)
    return None if file is None else shelf.folder_of(file)


def serve(server: Flask, context: Context) -> None:
    """Answer the addresses. Nothing of them becomes part of a path."""

    @server.get(f"{PATH}/sheet")
    def sheet() -> Response:
        try:
            written = _written(context, _asked())
        except GelanError as error:
            return _wrong(error)
        return _fresh(Response(publish.as_file(written, "html"), mimetype="text/html"))

    @server.get(f"{PATH}/file.<kind>")
    def file(kind: str) -> Response:
        if kind not in TYPES:
            return not_found.answer()
        try:
            written = _written(context, _asked())
            content = publish.as_file(written, kind)
        except GelanError as error:
            return _wrong(error)
        shelved = folder(context)
        if shelved is not None:
            shelf.put(shelved, written.manifest, kind, content)
        answer = Response(content, mimetype=TYPES[kind])
        name = quote(f"{written.manifest.title}.{kind}")
        answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
        return _fresh(answer)

    @server.get(f"{PATH}/issues/<name>")
    def issue(name: str) -> Response:
        shelved = folder(context)
        known = {f"{one.name}.{kind}": one for one in shelf.issues(shelved) for kind in one.kinds}
        if shelved is None or name not in known:
            return not_found.answer()
        return send_file(shelved.resolve() / name, as_attachment=not name.endswith(".html"), max_age=0)


def _asked() -> View:
    return parse(request.query_string.decode("utf-8", "ignore"))


def _written(context: Context, view: View) -> Written:
    """Return the briefing of a view, written once for all who ask for the same."""
    choice = choose(view, context.db)
    if choice is None:
        raise GelanError("briefing_no_data")
    scope = choice.scope
    past = shelf.before(shelf.issues(folder(context)), scope, view.lang, context.profile.id)
    issued_at = context.now() or scope.as_of
    key = ("briefing", scope, view.lang, tuple(shelf.name_of(one) for one in past))
    return context.db.answer(
        key, lambda: publish.write(context.db, scope, view.lang, issued_at=issued_at, past=past)
    )


def _query(view: View, scope: Scope) -> str:
    """Return the query of a scope: T is said, so that what is read and what is taken away are the same."""
    return View(
        area=scope.area or "",
        period=scope.period.label,
        as_of=f"{scope.as_of:%Y-%m-%dT%H:%M:%S}",
        lang=view.lang,
    ).search


def _wrong(error: GelanError) -> Response:
    lang = _asked().lang
    text = escape(error.text(lang) or translator(lang)("app.name"))
    return Response(WRONG.format(lang=lang, text=text), status=400, mimetype="text/html")


def _fresh(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    return answer
