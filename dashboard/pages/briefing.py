"""The leader's page: choose a place and a period that is over, read, take it away as Word, PDF or HTML."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from dashboard import shell
from dashboard.briefing import choosing, serving, shelf
from dashboard.components import controls
from dashboard.web.context import Context
from dashboard.web.i18n import Translate, translator
from dashboard.web.page import Page
from dashboard.web.state import Locale, View, parse
from queries import grids, indicators, places, rates
from queries.briefing.asking import readable_levels
from queries.scope import Period, Scope

MOST_ISSUES = 12


def layout(context: Context, t: Translate, locale: Locale) -> Component:
    """Return the whole page in one language."""
    return html.Div(
        [
            *shell.stores(context, locale),
            html.Div(
                className="briefing-page",
                children=[
                    shell.header(context, t, locale, "briefing", [html.Div(className="spacer")]),
                    html.Main(
                        [
                            html.Aside(
                                [
                                    html.Nav(id="briefing-when", className="briefing-when"),
                                    html.Nav(id="briefing-where", className="briefing-where"),
                                    html.Div(id="briefing-issues", className="briefing-issues"),
                                ]
                            ),
                            html.Div(
                                [
                                    html.Div(id="briefing-bar", className="briefing-bar"),
                                    html.Div(
                                        [
                                            html.P(t("briefing.page.writing"), className="writing"),
                                            html.Iframe(
                                                id="briefing-sheet",
                                                className="briefing-sheet",
                                                title=t("page.briefing"),
                                            ),
                                        ],
                                        className="briefing-paper",
                                    ),
                                ],
                                className="briefing-read",
                            ),
                        ]
                    ),
                ],
            ),
            shell.notices(t),
        ]
    )


def register(app: Dash, context: Context) -> None:
    """Connect the page to its URL; serve sheets and files."""
    serving.serve(app.server, context)

    @app.callback(
        output={
            "when": Output("briefing-when", "children"),
            "where": Output("briefing-where", "children"),
            "issues": Output("briefing-issues", "children"),
            "bar": Output("briefing-bar", "children"),
            "sheet": Output("briefing-sheet", "src"),
            "switches": Output("switches", "children"),
            "notice": Output("notice", "children"),
        },
        inputs={"search": Input("url", "search"), "locale": State("locale", "data")},
    )
    def follow(search: str, locale: Locale) -> dict[str, Any]:
        view, t = parse(search), translator(locale)
        choice = choosing.choose(view, context.db)
        if choice is None:
            return _nothing(view, t)
        scope, problems = choice.scope, choice.problems
        told = t("list.comma").join(t(f"notice.{problem}") for problem in problems)
        return {
            "when": _when(context, view, scope, t),
            "where": _where(context, view, scope, t, locale),
            "issues": _issues(context, scope, t, locale),
            "bar": _bar(context, view, scope, t),
            "sheet": serving.sheet_link(view, scope),
            "switches": controls.appearance(view, t),
            "notice": t("notice.link", what=told) if problems else "",
        }


def _nothing(view: View, t: Translate) -> dict[str, Any]:
    empty = [html.P(t("briefing.page.no_data"), className="empty")]
    return {
        "when": [], "where": [], "issues": [], "bar": empty, "sheet": "about:blank",
        "switches": controls.appearance(view, t), "notice": "",
    }  # fmt: skip


def _when(context: Context, view: View, scope: Scope, t: Translate) -> list[Component]:
    kinds = [
        controls.link(
            t(f"period.{kind}"),
            view.but(period=choosing.last_closed(kind, context.db, scope).label),
            on=kind == scope.period.kind,
        )
        for kind in choosing.KINDS
    ]
    periods = [
        html.Li(
            dcc.Link(
                [html.B(_name(one, t)), html.Small(t("briefing.page.span", a=_day(one.start), b=_last(one)))],
                href=view.but(period=one.label),
                className="is-on" if one.label == scope.period.label else "",
            )
        )
        for one in choosing.offered(context.db, scope)
    ]
    return [
        html.H2(t("briefing.page.when")),
        html.Div(kinds, className="segments"),
        html.Ul(periods, className="choices-list"),
    ]


def _name(period: Period, t: Translate) -> str:
    """Return what people call a period: 第47周; the label itself where it has no number."""
    year, _, rest = period.label.partition("-")
    digits = rest.lstrip("WQ")
    if period.kind not in choosing.KINDS or not digits.isdigit():
        return period.label
    return t(f"briefing.page.name.{period.kind}", year=year, n=int(digits))


def _day(moment: Any) -> str:
    return f"{moment.month}.{moment.day}"


def _last(period: Any) -> str:
    last = period.end - choosing.DAY
    return _day(last)


def _where(context: Context, view: View, scope: Scope, t: Translate, locale: str) -> list[Component]:
    """Return the way up and the units below with their closure rates: the one that lags is seen at once."""
    path = grids.path(context.db, scope.area) if scope.area else []
    named = [(unit.unit_code, places.own(context.db, unit, locale)) for unit in path]
    whole = places.whole(context.db, locale, t("shell.everything"))
    if not named or named[0][1] != whole:  # one top unit is everything; of several, each is a part
        named.insert(0, ("", whole))
    ways = [
        html.Li(
            dcc.Link(name, href=view.but(area=code, period=scope.period.label)),
            className="is-on" if code == (scope.area or "") else "",
        )
        for code, name in named
    ]
    below = grids.children(context.db, scope.area)
    levels = readable_levels(list(grids.levels(context.db)["level"]), context.profile)
    below = below[below["level"].isin(levels)]
    rows: list[Component] = []
    if len(below):
        level = str(below["level"].iloc[0])
        # as the briefing itself tells it: at the end of the period
        then = scope.over(scope.period, scope.period.end)
        found = indicators.by_unit(context.db, then, "C3", level).set_index("unit_code")
        target = context.profile.targets.get("closure_rate")
        for unit in below.itertuples():
            row = found.loc[unit.unit_code]
            rows.append(_unit(view, scope, unit, int(row["num"]), int(row["den"]), target, t))
    names = {level.code: level.label(locale) for level in context.profile.levels}
    title = names.get(str(below["level"].iloc[0]), "") if len(below) else ""
    return [
        html.H2(t("briefing.page.where")),
        html.Ol(ways, className="way"),
        *(
            [html.H3([title, html.Small(t("indicator.C3"))]), html.Ul(rows, className="choices-list")]
            if rows
            else []
        ),
    ]


def _unit(view: View, scope: Scope, unit: Any, num: int, den: int, target: Any, t: Translate) -> Component:
    small = rates.small(den)
    misses = target is not None and not small and not rates.meets(num, den, target.value)
    text = t("rates.small") if small else rates.display(num, den)
    return html.Li(
        dcc.Link(
            [unit.name, html.B(text, className="is-quiet" if small else "is-bad" if misses else "")],
            href=view.but(area=unit.unit_code, period=scope.period.label),
        )
    )


def _bar(context: Context, view: View, scope: Scope, t: Translate) -> list[Component]:
    files = [
        html.A(
            t(f"briefing.page.{kind}"),
            href=serving.file_link(view, scope, kind),
            className="control take",
            id=f"take-{kind}",
            download="",
        )
        for kind in shelf.KINDS
    ]
    as_of = f"{scope.as_of:%Y-%m-%d %H:%M}"
    marks = [html.Span(t(f"mark.{mark}"), className="mark") for mark in (("demo",) if context.demo else ())]
    return [
        *files,
        html.Span(t("briefing.page.as_of", as_of=as_of), className="quiet"),
        html.Div(marks, className="marks"),
    ]


def _issues(context: Context, scope: Scope, t: Translate, locale: str) -> list[Component]:
    found = [
        one
        for one in shelf.issues(serving.folder(context))
        if one.manifest.scope.area == scope.area and one.manifest.locale == locale
    ]
    if not found:
        return [html.H2(t("briefing.page.issues")), html.P(t("briefing.page.no_issues"), className="quiet")]
    rows = [
        html.Li(
            [
                html.B(_name(one.manifest.scope.period, t)),
                html.Small(f"{one.manifest.scope.as_of:%m-%d %H:%M} · v{one.manifest.version}"),
                *[html.Span(t("briefing.page.corrects"), className="badge")][: len(one.manifest.corrections)],
                html.Span(
                    [
                        html.A(
                            kind.upper() if kind != "docx" else "Word",
                            href=serving.issue_link(one.name, kind),
                        )
                        for kind in one.kinds
                    ],
                    className="kinds",
                ),
            ]
        )
        for one in found[:MOST_ISSUES]
    ]
    return [html.H2(t("briefing.page.issues")), html.Ul(rows, className="issue-list")]


PAGE = Page("briefing", path="/briefing", place=15, layout=layout, register=register)
