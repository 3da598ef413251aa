"""How the figures move (P7): 环比 and 同比 exactly as indicators.md C17 has them, and the last periods."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.marks import beside, provenance, shown
from dashboard.components.spark import spark
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from data.profile.place import Periods
from queries import rates, trend
from queries.db import Database
from queries.indicators import INDICATORS, Figure
from queries.periods import display_label
from queries.rates import Change
from queries.scope import Period, Scope

ARROWS = {"up": "▲", "down": "▼"}


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return the comparisons, and the rules and instants that their labels are made of."""
    return {
        "trend": trend.trend(db, scope),
        "rules": db.profile.periods,
        "kind": scope.period.kind,
        "at": scope.as_of,
        "as_of": f"{scope.as_of:%Y-%m-%d %H:%M:%S}",
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return a table of one row per figure, and in words how the bases were cut."""
    told: trend.Trend = answer["trend"]
    if told.since is None:
        return [html.P(t("panel.no_data"), className="empty")]
    rules = answer["rules"]
    head = html.Tr(
        [
            html.Th(t("trend.indicator")),
            html.Th(t("trend.series", n=len(told.periods)), className="spark-cell"),
            _base("previous", told, rules, t),
            _base("year", told, rules, t),
        ]
    )
    rows = [_row(row, told, answer, t, view) for row in told.rows]
    return [
        html.Div([html.Table([html.Thead(head), html.Tbody(rows)], className="trend")], className="scroll"),
        html.P(_note(answer, t), className="quiet trend-note"),
    ]


def label(period: Period, rules: Periods) -> str:
    """Return how a period is printed beside others: with its year where the place's own form has none."""
    printed = display_label(period, rules)
    return printed if printed == period.label else f"{period.label[:4]} {printed}"


def _base(which: str, told: trend.Trend, rules: Periods, t: Translate) -> Component:
    base: trend.Base | None = getattr(told, which)
    if base is None:
        return html.Th([t(f"trend.{which}"), html.Small(t("trend.no_partner"))])
    # a year to date is printed by its days, and those are the same in both years
    text = base.whole.label[:4] if base.whole.kind == "ytd" else label(base.whole, rules)
    title = f"{base.period.start:%Y-%m-%d %H:%M} – {base.period.end:%Y-%m-%d %H:%M}"
    if base.is_partial and told.since is not None:
        title = f"{title}\n{t('trend.partial', since=f'{told.since:%Y-%m-%d}')}"
    return html.Th(
        [t(f"trend.{which}"), html.Small(text + ("*" if base.is_partial else ""))],
        className="is-warning" if base.is_partial else "",
        title=title,
    )


def _row(row: trend.Row, told: trend.Trend, answer: dict[str, Any], t: Translate, view: View) -> Component:
    figure = row.figure
    values = "\n".join(
        t("trend.series.tip", label=label(period, answer["rules"]), value=_value(value, figure))
        + (t("trend.immature") if young else "")
        for period, value, young in zip(told.periods, row.series, row.immature, strict=True)
    )
    with_it = beside(figure.id, figure.n, figure.missing, t)
    name = html.Span(
        [
            html.Small(t(f"indicator.{figure.id}")),
            html.B(_shown(figure, t)),
            html.Small(with_it) if with_it else None,
        ]
    )
    return html.Tr(
        [
            html.Th(provenance(figure, answer["as_of"], t, name), scope="row"),
            html.Td(
                spark(
                    row.series, view.theme, bars=figure.kind == "count", title=values, immature=row.immature
                ),
                className="spark-cell",
            ),
            _change(row.previous, figure, told.previous, t),
            _change(row.year, figure, told.year, t),
        ]
    )


def _shown(figure: Figure, t: Translate) -> str:
    if figure.kind != "quantile":
        return shown(figure, t)
    return rates.NOTHING if figure.median is None else f"{rates.number(figure.median)}′"


def _value(value: float | None, figure: Figure) -> str:
    if value is None:
        return rates.NOTHING
    if figure.kind == "count":
        return f"{value:,.0f}"
    return f"{rates.number(value)}{'%' if figure.kind == 'rate' else '′'}"


def _change(one: trend.Comparison, figure: Figure, base: trend.Base | None, t: Translate) -> Component:
    change = one.change
    if change is not None and change.direction == "same":
        return html.Td(t("trend.same"), className="delta quiet")
    title = t("trend.against", label=base.whole.label, shown=_shown(one.base, t)) if base and one.base else ""
    if change is None:
        why = t(f"trend.{one.gap}")
        if one.gap == "no_partner":  # the head of the column says it once
            return html.Td("—", className="delta quiet", title=why)
        return html.Td(["—", html.Small(f"({why})")], className="delta quiet", title=title)
    return html.Td(
        [ARROWS[change.direction] + _amount(change, t), html.Small(_unit(change, one.percent, t))],
        className=f"delta {_tone(figure, change)}",
        title=title,
    )


def _amount(change: Change, t: Translate) -> str:
    text = change.text()
    return t("trend.tiny") if change.unit != "count" and text.strip("%") == "0.0" else text


def _unit(change: Change, percent: str, t: Translate) -> str:
    """Return what the amount is in; a count whose base is small has its per cent behind."""
    unit = t(f"trend.unit.{change.unit}")
    return f"{unit}({percent})" if percent else unit


def _tone(figure: Figure, change: Change) -> str:
    better = INDICATORS[figure.id].better
    if better == "none":
        return ""
    return "is-good" if (change.direction == "up") == (better == "high") else "is-bad"


def _note(answer: dict[str, Any], t: Translate) -> str:
    told, at, kind = answer["trend"], answer["at"], answer["kind"]
    if not told.is_unfinished:
        return t(f"trend.{answer['rules'].compare_maturity}_maturity")
    form = kind if kind in {"day", "week", "month"} and answer["rules"].month_anchor_day == 1 else "date"
    form = "week" if kind == "week" else "day" if kind == "day" else form
    moment = t(
        f"trend.at.{form}",
        time=f"{at:%H:%M}",
        weekday=t(f"trend.weekday.{at.isoweekday()}"),
        day=at.day,
        month=at.month,
    )
    return t("trend.same_span", at=moment)


PANEL = Panel("trend", ("events", "ground"), ask, render, board="flow", side="left", place=1)
