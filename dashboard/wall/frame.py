"""The wall's page: places for figures, each with its name and the tables that make it old.

Nothing here is filled by a callback. A page of Dash remembers every change of a property that a callback
listens to, for ever (the renderer's history); a wall is open for weeks. So the browser writes the texts of
`dashboard.wall.serving` into the elements below, which are there from the start (assets/src/wall.js).

Longer than 300 lines: the markup of every tile, until a tile is a file of its own.
"""

from __future__ import annotations

import json
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.marks import tier_mark
from dashboard.wall.telling import QUALIFIED
from dashboard.web.context import Context
from dashboard.web.i18n import Translate
from dashboard.web.state import Locale

SLOTS = 7  # places of the ticker; a narrow wall shows the first three
CLIENT_WORDS = (
    "live",
    "server",
    "silent",
    "clock_fast",
    "clock_slow",
    "ahead",
    "failing",
    "stopped",
    "never",
    "why.late",
    "why.gone",
    "why.ended",
    "why.today",
    "why.midnight",
    "why.never",
    "long.days",
    "long.hours",
    "long.minutes",
    "long.seconds",
    "long.many",
    "weekday.0",
    "weekday.1",
    "weekday.2",
    "weekday.3",
    "weekday.4",
    "weekday.5",
    "weekday.6",
    "date",
    "new",
    "late",
    "today_short",
    "last_week",
    "usual",
    "simulated",
    "open",
    "overdue_short",
)


def text(key: str, of: str, css: str = "", tag: type[Component] = html.B) -> Component:
    """Return the place of a text; `of` names the tables whose age decides whether it may stand there."""
    return tag("", className=css, **{"data-k": key, "data-of": of})


def figure(key: str, label: str, of: str, css: str = "", *below: Component) -> Component:
    """Return a label and the place of its figure."""
    body = [html.Small(label), text(key, of, "figure"), *below]
    return html.Div(body, className=f"wall-figure {css}".strip())


def panel(name: str, t: Translate, of: str, *body: Any, period: str = "") -> Component:
    """Return a panel: its name, its period, how old it is, its body, and why it says nothing."""
    head = [html.Span(t(f"wall.panel.{name}"))]
    if period:
        head.append(html.Em("", **{"data-k": f"period.{period}"}))
    head.append(html.Time("", **{"data-asof": of}))
    return html.Section(
        [html.H2(head), html.Div(list(body), className="wall-body"), html.P("", className="why")],
        id=f"wall-{name}",
        className="wall-panel",
        **{"data-of": of, "aria-label": t(f"wall.panel.{name}")},
        **({"data-period": period} if period else {}),
    )


def drawn(name: str, of: str, css: str = "") -> Component:
    """Return the place of something that the browser draws from rows."""
    return html.Div([], id=f"wall-{name}", className=f"wall-drawn {css}".strip(), **{"data-of": of})


def panels(t: Translate) -> list[Component]:
    """Return all panels; the styles say which of them a preset and a mode show, and where."""
    return [
        panel(
            "today",
            t,
            "events",
            html.Div(
                [
                    figure("today.accepted", t("wall.accepted"), "events", "is-hero"),
                    html.Div(
                        [
                            html.Div([html.Small(t("wall.closed")), text("today.closed", "events")]),
                            html.Div([html.Small(t("wall.week_ago")), text("today.week_ago", "events")]),
                            html.Div([html.Small(t("wall.change")), text("today.change", "events")]),
                        ],
                        className="wall-pairs",
                    ),
                ],
                className="wall-split",
            ),
            drawn("trend", "events", "is-chart"),
            period="day",
        ),
        panel(
            "closure",
            t,
            "events",
            html.Div([_rate(key, t) for key in ("C3", "C4")], className="wall-rates"),
            html.Div([_rate(key, t) for key in ("C5", "C6")], className="wall-rates is-second p3"),
            period="month",
        ),
        panel("tiers", t, "events", drawn("tier-rows", "events", "is-list"), period="month"),
        panel("month", t, "events", drawn("days", "events", "is-chart"), period="month"),
        panel(
            "backlog",
            t,
            "events",
            html.Div(
                [
                    figure(
                        "C8",
                        t("indicator.C8"),
                        "events",
                        "is-hero",
                        text("C8.pending", "events", "quiet", html.Small),
                    ),
                    html.Div(
                        [
                            html.Div([html.Small(t("wall.open")), text("open", "events")]),
                            html.Div([html.Small(t("wall.urgent")), text("urgent", "events")]),
                            html.Div(
                                [html.Small(t("wall.suspended")), text("suspended", "events")], className="p3"
                            ),
                        ],
                        className="wall-pairs",
                    ),
                ],
                className="wall-split",
            ),
            drawn("lateness", "events", "is-bars"),
        ),
        panel(
            "urgent",
            t,
            "events",
            html.Div(
                [
                    figure("urgent", t("wall.urgent"), "events", "is-hero"),
                    html.Div(
                        [
                            html.Div(
                                [html.Small(t("wall.urgent.waiting")), text("urgent.waiting", "events")]
                            ),
                            html.Div(
                                [html.Small(t("wall.urgent.overdue")), text("urgent.overdue", "events")]
                            ),
                        ],
                        className="wall-pairs",
                    ),
                ],
                className="wall-split",
            ),
            drawn("urgent-units", "events", "is-list"),
        ),
        panel(
            "response",
            t,
            "events",
            html.Div(
                [
                    figure("C10", t("wall.attainment"), "events", "is-rate"),
                    text("C10.base", "events", "quiet p3", html.Small),
                ],
                className="wall-split is-line",
            ),
            drawn("zones", "events", "is-list"),
            period="month",
        ),
        panel(
            "duty",
            t,
            "staff",
            html.Div(
                [
                    figure(
                        "on_duty",
                        t("wall.on_duty"),
                        "staff",
                        "",
                        html.Small([t("wall.of"), text("on_duty.base", "staff", "", html.Span)]),
                    ),
                    figure(
                        "C16a",
                        t("indicator.C16a"),
                        "staff",
                        "",
                        text("C16a.base", "staff", "quiet", html.Small),
                    ),
                    figure("C16e", t("indicator.C16e"), "staff", "p2", html.Small(t("wall.estimated"))),
                    figure(
                        "unbacked",
                        t("wall.unbacked"),
                        "staff",
                        "",
                        html.Small([t("indicator.C16f"), " ", text("gaps", "staff", "", html.Span)]),
                    ),
                ],
                className="wall-quad",
            ),
            drawn("role-rows", "staff", "is-list is-wide"),
            drawn("gap-rows", "staff", "is-list p3"),
        ),
        panel("units", t, "events", drawn("unit-rows", "events", "is-list")),
    ]


def _rate(key: str, t: Translate) -> Component:
    """Return the place of a rate: its name, itself, how far it reaches, its base and its change."""
    return html.Div(
        [
            html.Small(
                [
                    t(f"indicator.{key}"),
                    *([" ", text(f"{key}.beside", "events", "", html.Span)] if key in QUALIFIED else []),
                ]
            ),
            text(key, "events", "figure"),
            html.Div(
                [html.I(className="closed"), html.I(className="wall-target")],
                className="bar",
                **{"data-share": key, "data-of": "events"},
            ),
            html.Div(
                [
                    text(f"{key}.base", "events", "", html.Small),
                    text(f"{key}.change", "events", "p2", html.Small),
                ],
                className="wall-foot",
            ),
        ],
        className="wall-figure is-rate",
    )


def map_frame(context: Context, t: Translate, locale: Locale) -> Component:
    """Return the map's place with the caption of the scene, the legend and the marks."""
    tiers = sorted(context.profile.tiers.items, key=lambda tier: -tier.rank)
    keys: list[Component] = [html.Span([tier_mark(tier.rank), tier.label(locale)]) for tier in tiers] or [
        html.Span([tier_mark(0), t("wall.key.event")])
    ]
    keys += [
        html.Span([html.I(className=f"wall-key is-{name}"), t(f"wall.key.{name}")])
        for name in ("overdue", "post", "gap")
    ]
    marks = ("demo", "sketch") if context.demo else ()
    colouring = [t("indicator.C3"), " ", html.Small("", **{"data-k": "period.month"})]
    return html.Section(
        [
            html.Div(id="wall-map"),
            html.Div(
                [
                    html.H2("", id="wall-scene-name"),
                    html.P("", id="wall-scene-note"),
                    html.Div([], id="wall-scene-figures"),
                ],
                id="wall-scene",
            ),
            html.Div(
                [html.Span(t(f"mark.{mark}"), className="mark") for mark in marks], className="wall-marks"
            ),
            html.Div(
                [
                    html.Div(keys, className="wall-keys"),
                    html.Div([html.Strong(colouring), html.Div([], id="wall-ramp")], className="wall-ramp"),
                ],
                className="wall-legend",
            ),
            html.Div([], id="wall-steps"),
            html.P("", className="why"),
        ],
        className="wall-map",
        id="wall-mapframe",
        **{"data-of": "events", "aria-label": t("wall.map")},
    )


def head(context: Context, t: Translate, locale: Locale) -> Component:
    """Return the strip above: who this is, in which mode, how fresh it is, and what time it is."""
    profile = context.profile.profile
    name = profile.name_en if locale == "en" and profile.name_en else profile.name
    chips = [
        html.Span("", id=f"wall-is-{state}", className=f"wall-chip is-{state}", hidden=True)
        for state in ("live", "server", "silent", "clock", "failing", "stopped")
    ]
    return html.Header(
        [
            html.Div(
                [
                    html.Strong(t("app.name")),
                    html.Span(name, className="wall-name"),
                    html.B("", className="wall-name", **{"data-k": "place"}),
                    html.B(t("wall.mode.emergency"), className="wall-mode is-emergency"),
                    html.B(t("wall.mode.normal"), className="wall-mode is-normal"),
                ],
                className="wall-who",
            ),
            html.Div(
                [
                    *chips,
                    html.Span(
                        [html.Small(t("shell.as_of")), html.Time("", id="wall-asof")], className="wall-told"
                    ),
                    html.Span(
                        [html.Small("", id="wall-date"), html.Time("", id="wall-clock")],
                        className="wall-clock",
                    ),
                ],
                className="wall-now",
                role="status",
            ),
        ],
        className="wall-head",
    )


def frame(context: Context, t: Translate, locale: Locale) -> Component:
    """Return the whole wall."""
    rules = context.profile.wall
    settings = {
        "words": {key: t(f"wall.{key}", **_blanks(key)) for key in CLIENT_WORDS},
        "tiers": {tier.rank: tier.label(locale) for tier in context.profile.tiers.items},
        "ages": {group: {"late": 60 * age.late_min, "gone": 60 * age.gone_min} for group, age in rules.ages},
        "lateness": [t(f"wall.age.{age}") for age in range(5)],
        "tiles": {"url": context.settings.tiles_url, "attribution": context.settings.tiles_attribution},
        "demo": context.demo,
        "columns": [t(f"wall.column.{name}") for name in ("unit", "today", "open", "overdue", "closure")],
        "urgent_columns": [t(f"wall.column.{name}") for name in ("unit", "urgent", "waiting", "overdue")],
        "tier_columns": [t(f"wall.column.{name}") for name in ("tier", "today", "month", "open", "overdue")],
    }
    slots = [
        html.Div(
            [html.I(className="wall-sign"), html.Strong(""), html.Span("")],
            className="wall-slot",
            **{"data-slot": number},
        )
        for number in range(SLOTS)
    ]
    return html.Div(
        [
            head(context, t, locale),
            html.Main([*panels(t), map_frame(context, t, locale)], className="wall-main"),
            html.Footer(slots, className="wall-ticker", **{"aria-label": t("wall.ticker")}),
        ],
        id="wall",
        className="wall",
        **{"data-settings": json.dumps(settings, ensure_ascii=False)},
    )


def _blanks(key: str) -> dict[str, str]:
    """Leave the placeholders of a word as they are: the browser fills them."""
    return {
        name: f"{{{name}}}"
        for name in ("n", "days", "hours", "minutes", "month", "day", "weekday", "duration", "time", "tier")
    }
