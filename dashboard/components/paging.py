"""What every table of the desk has: an order that a link changes, and pages."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.web.i18n import Translate
from dashboard.web.state import View


def order(sort: str, known: Sequence[str], default: str) -> tuple[str, bool]:
    """Return the column and whether the highest stands first, of a `sort` like '-reported'."""
    asked = sort if sort.removeprefix("-") in known else default
    return asked.removeprefix("-"), asked.startswith("-")


def header(columns: Sequence[tuple[str, str, str]], sort: tuple[str, bool], view: View) -> Component:
    """Return the head of a table; columns are (sort key or '', label, explanation)."""
    return html.Thead(html.Tr([_head(*column, sort, view) for column in columns]))


def segment(text: str, href: str, *, on: bool) -> Component:
    """Return one of several choices."""
    more = {"aria-current": "true"} if on else {}
    return html.Span(dcc.Link(text, href=href, className=f"control {'is-on' if on else ''}".strip()), **more)


def pager(view: View, page: int, pages: int, t: Translate) -> list[Component]:
    """Return the steps to the page before and after, and where one is."""

    def step(text: str, to: int, word: str) -> Component:
        if not 1 <= to <= pages:
            return html.Span(text, className="control step is-idle", **{"aria-hidden": "true"})
        return html.Span(
            dcc.Link(text, href=view.but(page=to), className="control step", title=t(word)),
            **{"aria-label": t(word)},
        )

    return [
        step("‹", page - 1, "table.before"),
        html.Span(t("table.page", page=f"{page:,}", pages=f"{pages:,}"), className="page-number"),
        step("›", page + 1, "table.after"),
    ]


def _head(key: str, label: str, why: str, sort: tuple[str, bool], view: View) -> Component:
    if not key:
        return html.Th(label, scope="col", title=why)
    column, descending = sort
    if key != column:
        return html.Th(dcc.Link(label, href=view.but(sort=f"-{key}"), title=why), scope="col")
    turned = view.but(sort=key if descending else f"-{key}")
    link = dcc.Link([label, " ▾" if descending else " ▴"], href=turned, title=why)
    return html.Th(
        link, scope="col", className="is-on", **{"aria-sort": "descending" if descending else "ascending"}
    )
