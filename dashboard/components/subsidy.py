"""The subsidy of a system: as reported, as the months told come to, and if every grid had had it (X4)."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.tables import row, table
from dashboard.web.i18n import Translate
from dashboard.web.state import View
from data.profile.evaluation import Evaluation
from data.profile.place import Level
from queries import rates
from queries.evaluation import Subsidy


def render(paid: Subsidy | None, per: Level | None, rule: Evaluation, t: Translate, view: View) -> Component:
    """Return the lines of the calculation; what nobody told is '—'."""
    level = (per.label(view.lang) if per else rule.per or "").lower()
    if paid is None:
        return html.P(t("panel.no_data"), className="empty")
    amount = f"{paid.amount_yuan:g}"
    rows = [row(t("subsidy.rate"), [t("subsidy.rate.value", amount=amount, per=level)])]
    if paid.reported_wan is not None:
        rows.append(row(t("subsidy.reported"), [_wan(paid.reported_wan, t)]))
    if paid.grid_months is None or paid.paid_wan is None:
        rows.append(row(t("subsidy.told"), [t("panel.no_data")]))
        return table((), rows)
    months = f"{paid.grid_months:,.0f}"
    span = f"{paid.starts_at:%Y-%m} – {paid.ends_at:%Y-%m-%d}"
    each = f"{paid.grid_months / paid.months:,.0f}" if paid.months else rates.NOTHING
    mark: list[Component] = []
    if paid.reported_wan is not None:
        is_same = paid.reported_wan == paid.paid_wan
        mark = [
            html.Span(
                "✓" if is_same else "≠",
                className="is-good" if is_same else "is-bad",
                title=t("subsidy.same" if is_same else "subsidy.differs"),
            )
        ]
    rows += [
        _line("told", span, t("subsidy.told.value", n=months), t),
        _line(
            "paid",
            t("subsidy.formula", n=months, amount=amount),
            [_wan(paid.paid_wan, t), " ", *mark],
            t,
            "is-sum",
        ),
        _line(
            "all",
            t("subsidy.all.value", grids=f"{paid.grids:,}", months=paid.months, n=f"{paid.all_months:,}"),
            _wan(paid.all_wan, t),
            t,
            per=level,
        ),
        _line(
            "gap",
            t("subsidy.gap.value", n=f"{paid.all_months - paid.grid_months:,.0f}"),
            _wan(paid.all_wan - paid.paid_wan, t),
            t,
        ),
        _line("per_month", t("subsidy.of_all", grids=f"{paid.grids:,}"), each, t),
    ]
    if rule.rulebook and view.lang == "zh-CN":
        rows.append(row(t("evaluation.rulebook"), [rule.rulebook]))
    return table((), rows, "subsidy")


def _line(name: str, how: str, value: Any, t: Translate, css: str = "", **fields: str) -> Component:
    """Return a line of the calculation: what it is, how it comes about below that, and its value."""
    return row([t(f"subsidy.{name}", **fields), html.Br(), html.Small(how)], [value], css)


def _wan(value: float, t: Translate) -> str:
    return t("subsidy.wan", value=f"{value:,.2f}")
