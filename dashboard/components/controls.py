"""The controls of a desk page. Each is a link to another view, so the URL is the only state."""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.marks import tier_mark
from dashboard.web.i18n import Translate
from dashboard.web.state import BOARDS, View, level_of
from data.profile.model import Profile
from layers._base import discover
from layers.kinds import INDICATOR as KIND
from queries import grids, kinds
from queries.db import Database
from queries.indicators import INDICATORS
from queries.periods import current_period, display_label, neighbour
from queries.scope import Scope

KINDS = ("day", "week", "month", "quarter", "ytd")


def link(text: Any, href: str, *, on: bool = False, css: str = "", label: str | None = None) -> Component:
    """Return a link that looks like a control; `on` marks the current choice."""
    more = {"aria-label": label} if label else {}
    return html.Span(
        dcc.Link(
            text,
            href=href,
            className=f"control {css} {'is-on' if on else ''}".strip(),
            **({"title": label} if label else {}),
        ),
        **more,
    )


def period(view: View, scope: Scope, profile: Profile, t: Translate) -> list[Component]:
    """Return the kinds of period, and the steps to the one before and after."""
    rules = profile.periods
    now = scope.period
    latest = current_period("day", rules, scope.as_of)
    kinds = []
    for kind in KINDS:
        current = current_period(kind, rules, scope.as_of)
        kinds.append(
            link(
                t(f"period.{kind}"),
                view.but(period="" if kind == "month" else current.label),
                on=now.kind == kind,
            )
        )
    if not view.period and now != current_period("month", rules, scope.as_of):
        kinds.append(html.Small(t("period.bulk"), className="quiet", title=t("period.bulk.why")))
    steps: list[Component] = []
    if now.kind in KINDS[:-1]:
        before, after = neighbour(now, rules, -1), neighbour(now, rules, 1)
        steps = [link("‹", view.but(period=before.label), css="step", label=t("period.before"))]
        later = [link("›", view.but(period=after.label), css="step", label=t("period.after"))]
    else:
        after, later = now, []
    ahead = later if after.start <= latest.start else []
    return [
        html.Div(kinds, className="segments"),
        *steps,
        html.Strong(display_label(now, rules), className="period-label"),
        *ahead,
    ]


def boards(view: View, t: Translate) -> Component:
    """Return the choice of the board of panels."""
    return html.Div(
        [link(t(f"board.{board}"), view.but(board=board), on=board == view.board) for board in BOARDS],
        className="segments",
    )


def switches(view: View, profile: Profile, t: Translate, locale: str) -> list[Component]:
    """Return filters, language and theme, and what a narrow header has no room for."""
    return [_filters(view, profile, t, locale), *appearance(view, t), *_more(profile, t, locale)]


def appearance(view: View, t: Translate) -> list[Component]:
    """Return language and theme."""
    other_theme = "light" if view.theme == "dark" else "dark"
    other_lang = "en" if view.lang == "zh-CN" else "zh-CN"
    return [
        link(t(f"theme.{other_theme}"), view.but(theme=other_theme), css="quiet"),
        html.A(
            t("lang.other"),
            href=view.but(lang=other_lang),
            className="control",
            lang=other_lang,
            id="lang-switch",
        ),
    ]


def _more(profile: Profile, t: Translate, locale: str) -> list[Component]:
    """Return the menu with the way to what residents see, shown where the header has no room for the link."""
    board = profile.workflow.public_board
    if board is None:
        return []
    name = board.name_en if locale == "en" and board.name_en else board.name
    way = html.A(f"{name} ↗", href=f"/case?lang={locale}", target="_blank", className="control choice")
    return [opening(t("shell.more"), html.Div(way, className="choices"), "more-menu", css="more-menu")]


def _filters(view: View, profile: Profile, t: Translate, locale: str) -> Component:
    groups: list[tuple[str, list[Any]]] = [
        ("tiers", [(tier.code, [tier_mark(tier.rank), tier.label(locale)]) for tier in profile.tiers.items]),
        ("categories", [(c.code, c.label(locale)) for c in profile.published_categories]),
        ("channels", [(c.code, c.label(locale)) for c in profile.workflow.channels]),
    ]
    if profile.report_classes:
        groups.append(("report_classes", [(c.code, c.label(locale)) for c in profile.report_classes]))
    chosen = sum(len(getattr(view, field)) for field, _ in groups)
    body: list[Component] = []
    for field, items in groups:
        choices: Any = [
            link(text, view.toggled(field, code), on=code in getattr(view, field), css="chip")
            for code, text in items
        ]
        body += [
            html.H4(t(f"filter.{field}")),
            html.Div(choices or html.Span(t("profile.unregulated"), className="quiet"), className="chips"),
        ]
    if chosen:
        body.append(link(t("filter.clear"), view.but(**{field: () for field, _ in groups}), css="chip"))
    title = t("filter.title") + (f" ({chosen})" if chosen else "")
    return opening(title, html.Div(body, className="filters"), "filter-button", on=bool(chosen))


def toolbar(view: View, db: Database, scope: Scope, t: Translate, locale: str) -> list[Component]:
    """Return the choice of indicator, of level, and of layers."""
    indicators = [
        link(t(f"indicator.{key}"), view.but(indicator=key), on=key == view.indicator, css="choice")
        for key, indicator in INDICATORS.items()
        if indicator.on_map
    ]
    if kinds.is_told(db):
        chosen = view.indicator == KIND
        indicators.append(link(t("indicator.kind"), view.but(indicator=KIND), on=chosen, css="choice"))
    frame = grids.drawn_levels(db)
    names = {row.level: level_name(row.level, db.profile, t, locale) for row in frame.itertuples()}
    levels = [
        link(
            f"{names[row.level]} · {row.polygons:,}",
            view.but(level=row.level),
            on=row.level == view.level,
            css="choice",
        )
        for row in frame.itertuples()
    ]
    levels.insert(0, link(t("level.auto"), view.but(level=""), on=not view.level, css="choice"))
    drawn, _within = level_of(view, db, scope)
    shown = [
        link(t(f"layer.{layer}"), view.toggled("layers", layer), on=layer in view.layers, css="chip")
        for layer in ("events", *(one.id for one in discover() if one.has_meaning(db)))
    ]
    return [
        _menu(t(f"indicator.{view.indicator}"), indicators, t("shell.indicator"), "indicator-menu"),
        _menu(names.get(drawn, "—"), levels, t("shell.level"), "level-menu"),
        html.Div(shown, className="chips"),
    ]


def level_name(drawn: str, profile: Profile, t: Translate, locale: str) -> str:
    """Return what a drawn level is called: by both names where grids of two levels are drawn as one."""
    names = {level.code: level.label(locale) for level in profile.levels}
    return t("list.comma").join(names.get(one, one) for one in drawn.split(","))


def _menu(text: str, choices: list[Component], label: str, name: str) -> Component:
    return opening([html.Small(label), text, " ▾"], html.Div(choices, className="choices"), name, css="menu")


def opening(text: Any, content: Component, name: str, *, on: bool = False, css: str = "") -> Component:
    """Return a button with the id `name` and what it opens (assets/src/popovers.js)."""
    return html.Div(
        [
            html.Button(
                text,
                id=name,
                type="button",
                className=f"control {css} {'is-on' if on else ''}".strip(),
                **{"data-opens": f"{name}-box", "aria-haspopup": "true"},
            ),
            html.Div(content, id=f"{name}-box", className="popover"),
        ]
    )
