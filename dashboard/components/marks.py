"""Marks that mean the same everywhere: tier = shape + colour + label; change; provenance of a figure."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.web.i18n import Translate
from queries import rates
from queries.indicators import Figure

RANKS = 4


def tier_mark(rank: int) -> Component:
    """Return the symbol of a rank; 0 stands for an unknown tier. The shape is in assets/20-styles.css."""
    return html.I(
        className=f"tier tier-{min(rank, RANKS) if rank > 0 else 'none'}", **{"aria-hidden": "true"}
    )


def withheld(figure: Figure) -> bool:
    """Tell whether a figure is not printed because its base is too small, or would give persons away."""
    return figure.is_suppressed


def shown(figure: Figure, t: Translate) -> str:
    """Return a figure as a screen prints it: counts in groups, small bases withheld where C0 says so."""
    if figure.withheld is not None:
        return figure.display
    if figure.state:
        return t(f"figure.{figure.state}")
    if figure.is_few:
        return t("rates.small")
    is_count = figure.kind == "count" and figure.value is not None
    return f"{int(figure.num or 0):,}" if is_count else figure.display


def base(figure: Figure, t: Translate) -> str:
    """Return numerator and denominator, and what the figure is never shown without.

    That is the share without a limit beside C4, that of closed events that were rated at all beside C6, what
    nobody accepted beside C8, and what was closed so lately that it may come back beside C12.
    """
    if figure.id == "C8":
        pending = int(figure.parts.get("pending_overdue") or 0)
        return t("figure.pending", n=f"{pending:,}") if pending else t("indicator.C8.basis")
    if figure.kind != "rate" or not figure.den:
        return t(f"indicator.{figure.id}.basis")
    return f"{figure.num:,.0f}/{figure.den:,.0f} {qualified(figure, t)}".strip()


def qualified(figure: Figure, t: Translate) -> str:
    """Return what a figure is never told without, beside its base; nothing for most."""
    if figure.id == "C12" and (young := int(figure.parts["young"] or 0)):
        return t("figure.young", n=f"{young:,}")
    if figure.id == "C4" and (no_due := int(figure.parts["no_due"] or 0)):
        return t("figure.no_limit", share=rates.display(no_due, int(figure.parts["accepted"] or 0)))
    return beside(figure.id, figure.n, figure.missing, t)


def beside(id: str, n: float, missing: float, t: Translate) -> str:
    """Return what an indicator is never told without, of `n` that are known; nothing for most.

    Satisfaction goes with the share that was rated at all (C6), times of arrival with those who have not
    arrived (C9).
    """
    if id == "C6" and n + missing:
        return t("figure.coverage", share=rates.display(n, n + missing))
    return t("figure.not_arrived", n=f"{missing:,.0f}") if id == "C9" and n + missing else ""


def persons(number: float | None, mark: str | None) -> str:
    """Return a number of persons as printed, or what stands for it where it is held back."""
    return (mark or rates.NOTHING) if number is None or pd.isna(number) else f"{number:,.0f}"


def _base(number: float | None, figure: Figure) -> str:
    return (figure.withheld or rates.NOTHING) if number is None else f"{number:,.6g}"


def provenance(figure: Figure, as_of: str, t: Translate, child: Any) -> Component:
    """Return `child` as a button that opens where its figure comes from: base, basis, as-of.

    The button carries the text and assets/src/popovers.js shows it: one box for all figures. A popover
    component for each makes the page's renderer search all that ever changed, for each, at every change.
    """
    rows = [(t("provenance.definition"), t(f"indicator.{figure.id}.definition"))]
    if figure.kind in {"rate", "ratio"}:
        rows += [
            (t("provenance.numerator"), _base(figure.num, figure)),
            (t("provenance.denominator"), _base(figure.den, figure)),
        ]
    if figure.kind == "quantile":
        rows += [("n", f"{figure.n:,}"), (t("provenance.missing"), f"{figure.missing or 0:,}")]
    if figure.withheld is not None:
        rows += [(t("provenance.withheld"), t("provenance.withheld.why"))]
    rows += [(t("provenance.basis"), t(f"basis.{figure.basis}")), (t("provenance.as_of"), as_of)]
    told = {"title": f"{t(f'indicator.{figure.id}')} {figure.id}", "rows": rows}
    return html.Button(
        child,
        className="figure-button",
        type="button",
        **{"data-figure": json.dumps(told, ensure_ascii=False), "aria-haspopup": "dialog"},
    )


def bar(parts: list[tuple[float, str]], title: str = "") -> Component:
    """Return a horizontal bar of (share 0–1, CSS class) parts."""
    return html.Div(
        [html.I(className=css, style={"width": f"{max(0.0, share) * 100:.2f}%"}) for share, css in parts],
        className="bar",
        title=title,
    )
