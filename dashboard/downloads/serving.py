"""The addresses of the downloads: `/download/<what>.<form>` with the query string of the screen."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, request

from dashboard.downloads import about, log, picture, polygons, tables, writing
from dashboard.downloads.harmless import file_name
from dashboard.map import view as map_view
from dashboard.web import not_found
from dashboard.web.context import Context
from dashboard.web.i18n import Translate, translator
from dashboard.web.state import View, parse, scope_of
from queries import units
from queries.scope import Scope

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Maker = Callable[[Context, View, Scope, Translate], tuple[bytes, str]]


def serve(server: Flask, context: Context) -> None:
    """Answer the downloads; nothing else lies below /download."""

    @server.get("/download/<name>")
    def download(name: str) -> Response:
        if name not in FILES:
            return not_found.answer()
        view = parse(request.query_string.decode("utf-8", "ignore"))
        scope, _ = scope_of(view, context.db)
        body, kind = FILES[name](context, view, scope, translator(view.lang))
        what, ending = name.rsplit(".", 1)
        called = file_name("gelan", what, scope.area or "all", scope.period.label, ending=ending)
        return Response(
            body,
            mimetype=kind,
            headers={
                "Content-Disposition": f'attachment; filename="{called}"',
                "Cache-Control": "no-store",
                "X-Content-Type-Options": "nosniff",
            },
        )


def _units(form: str) -> Maker:
    def make(context: Context, view: View, scope: Scope, t: Translate) -> tuple[bytes, str]:
        frame = tables.units(context.db, scope, view, t)
        told = about.of(
            context,
            view,
            scope,
            t,
            title=t("drawer.units"),
            rows=len(frame),
            definitions=[*units.KEYS, tables.coloured(view)],
            extra=[(t("about.comparison"), t("fair.why"))],
        )
        if form == "csv":
            return writing.csv(frame, told), "text/csv"
        return writing.xlsx(frame, told, t("drawer.units"), t("about.sheet")), XLSX

    return make


def _events(form: str) -> Maker:
    def make(context: Context, view: View, scope: Scope, t: Translate) -> tuple[bytes, str]:
        frame = tables.events(context.db, scope, view, t)
        cut = [(t("about.cut"), f"{tables.MOST_EVENTS:,}")] if len(frame) == tables.MOST_EVENTS else []
        told = about.of(
            context,
            view,
            scope,
            t,
            title=f"{t('drawer.events')} · {t(f'table.{view.list}')}",
            rows=len(frame),
            definitions=["C2" if view.list == "accepted" else "C8"],
            extra=cut,
        )
        log.note(context, f"events.{form}", view, scope, len(frame), told.mark)
        if form == "csv":
            return writing.csv(frame, told), "text/csv"
        return writing.xlsx(frame, told, t("drawer.events"), t("about.sheet")), XLSX

    return make


def _geojson(context: Context, view: View, scope: Scope, t: Translate) -> tuple[bytes, str]:
    told = about.of(
        context,
        view,
        scope,
        t,
        title=t("download.geojson"),
        definitions=polygons.keys(view),
        extra=[(t("about.comparison"), t("fair.why"))],
    )
    return polygons.geojson(context.db, scope, view, told, t), "application/geo+json"


def _map(context: Context, view: View, scope: Scope, t: Translate) -> tuple[bytes, str]:
    extra = [(t("about.comparison"), t("fair.why"))] if view.is_fair else []
    if "events" in view.layers:
        which = "replay" if view.is_replay else "live"
        extra.insert(0, (t("about.points"), t(f"about.points.{which}")))
    told = about.of(
        context,
        view,
        scope,
        t,
        title=t(f"indicator.{view.indicator}"),
        definitions=[view.indicator] if view.indicator.startswith("C") else [],
        extra=extra,
    )
    values = map_view.values_of(context, view, scope)
    return picture.draw(context.db, scope, view, values, told, t), "image/png"


FILES: dict[str, Maker] = {
    "units.csv": _units("csv"),
    "units.xlsx": _units("xlsx"),
    "events.csv": _events("csv"),
    "events.xlsx": _events("xlsx"),
    "units.geojson": _geojson,
    "map.png": _map,
}
