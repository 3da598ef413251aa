"""The bar above the map: the search, fair colours, tables, downloads; and what everything is filtered by."""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.controls import link, opening
from dashboard.components.marks import tier_mark
from dashboard.web.i18n import Translate
from dashboard.web.state import TABLES, View
from data.profile.model import Profile
from queries import comparison
from queries.scope import Scope


def layout(t: Translate) -> Component:
    """Return the bar; the search box is made by assets/src/finder.js, the rest follows the URL."""
    words = {name: t(f"finder.{name}") for name in ("label", "placeholder", "none", "map")}
    return html.Div(
        [
            html.Div(id="finder", className="finder", **{f"data-{key}": word for key, word in words.items()}),
            html.Div(id="desk-bar", className="bar-controls"),
        ],
        className="desk-bar",
    )


def render(view: View, scope: Scope, profile: Profile, t: Translate, locale: str) -> list[Component]:
    """Return the controls and the chips of a view."""
    fair = []
    if comparison.is_comparable(view.indicator):
        fair = [
            link(
                t("fair.toggle"),
                view.but(is_fair=not view.is_fair),
                on=view.is_fair,
                css="chip",
                label=t("fair.why"),
            )
        ]
    tables = [
        link(
            t(f"drawer.{name}"),
            view.but(table="" if name == view.table else name, sort=""),
            on=name == view.table,
            css="chip",
        )
        for name in TABLES
    ]
    found = chips(view, scope, profile, t, locale)
    return [
        *fair,
        *tables,
        downloads(view, t),
        *(
            [html.Div(found, className="chips filtered", role="group", **{"aria-label": t("chip.all")})]
            if found
            else []
        ),
    ]


def chips(view: View, scope: Scope, profile: Profile, t: Translate, locale: str) -> list[Component]:
    """Return a chip for everything that narrows what is counted; a click on it takes it away."""
    names: dict[str, dict[str, Any]] = {
        "tiers": {one.code: [tier_mark(one.rank), one.label(locale)] for one in profile.tiers.items},
        "categories": {one.code: one.label(locale) for one in profile.published_categories},
        "channels": {one.code: one.label(locale) for one in profile.workflow.channels},
    }
    found = [
        _chip(names[field].get(code, code), view.toggled(field, code), t)
        for field in names
        for code in getattr(view, field)
    ]
    if scope.period.kind == "span":
        found.append(_chip(scope.period.label.replace("..", " – "), view.but(period=""), t))
    if view.as_of:
        found.append(_chip(t("chip.as_of", at=f"{scope.as_of:%Y-%m-%d %H:%M}"), view.but(as_of=""), t))
    if len(found) > 1:
        nothing = view.but(
            tiers=(),
            categories=(),
            channels=(),
            as_of="",
            period="" if scope.period.kind == "span" else view.period,
        )
        found.append(html.Span(dcc.Link(t("filter.clear"), href=nothing, className="control chip quiet")))
    return found


def downloads(view: View, t: Translate) -> Component:
    """Return the menu of what can be taken along."""
    ways = [
        ("units.csv", "units_csv"),
        ("units.xlsx", "units_xlsx"),
        ("events.csv", "events_csv"),
        ("events.xlsx", "events_xlsx"),
        ("units.geojson", "geojson"),
        ("map.png", "png"),
    ]
    links = [
        html.A(
            t(f"download.{word}"),
            href=f"/download/{file}{view.search}",
            className="control choice",
            download="",
        )
        for file, word in ways
    ]
    return opening(
        [t("download.title"), " ▾"],
        html.Div([*links, html.Small(t("download.note"), className="quiet")], className="choices"),
        "download-menu",
        css="chip",
    )


def _chip(text: Any, href: str, t: Translate) -> Component:
    said = [text] if isinstance(text, str) else text
    return html.Span(
        dcc.Link(
            [*said, html.B("×", **{"aria-hidden": "true"})],
            href=href,
            className="control chip is-on",
            title=t("chip.remove"),
        )
    )
