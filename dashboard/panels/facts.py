"""Reported counts by topic (P16): ledgers, petitions, training, money. 0 is 0, and missing is said so."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.tables import row, table, unregulated
from dashboard.panels._base import Panel
from dashboard.web.i18n import Translate, catalogue
from dashboard.web.state import View
from queries import facts, rates
from queries.db import Database
from queries.facts import Fact
from queries.periods import current_period
from queries.rates import Change
from queries.scope import Scope


def ask(db: Database, scope: Scope) -> dict[str, Any]:
    """Return each count in the period and in the year to date, with the change on the year before."""
    year = scope.over(current_period("ytd", db.profile.periods, scope.as_of))
    is_year = scope.period.kind == "ytd"
    return {
        "told": facts.told(db, scope),
        "year": None if is_year else facts.told(db, year),
        "changes": facts.changes(db, scope if is_year else year),
    }


def render(answer: dict[str, Any], t: Translate, view: View) -> list[Component]:
    """Return one table, the counts of a topic together."""
    told: dict[str, Fact] = answer["told"]
    if not told:
        return unregulated(t, "facts.none")
    order = list(dict.fromkeys(fact.key.group for fact in told.values()))
    ordered = sorted(told.values(), key=lambda fact: order.index(fact.key.group))
    rows = []
    for group, members in groupby(ordered, key=lambda fact: fact.key.group):
        rows.append(html.Tr(html.Th(_topic(group, view), colSpan=4), className="is-group"))
        rows += [_row(fact, answer, t, view) for fact in members]
    years = [] if answer["year"] is None else [t("facts.year")]
    return [table([t("facts.what"), t("facts.period"), *years, t("facts.change")], rows, "topics")]


def _topic(group: str, view: View) -> str:
    """Return the heading of a topic; one that the product does not know is told as the profile writes it."""
    return catalogue(view.lang).get(f"facts.group.{group}", group)


def _row(fact: Fact, answer: dict[str, Any], t: Translate, view: View) -> Component:
    key = fact.key
    unit = key.unit_en if view.lang == "en" and key.unit_en else key.unit
    about = key.label(view.lang)
    name = html.Span([about, html.Small(unit if unit.lower() not in about.lower() else "")])
    if key.rule == "latest":
        last = "" if fact.ends_at is None else f"{fact.ends_at - timedelta(days=1):%Y-%m-%d}"
        at = html.Small(last, title=t("facts.state", at=last) if last else "")
        value = html.Td([_value(fact, t), at], colSpan=3 if answer["year"] else 2)
        return html.Tr([html.Th(name, scope="row"), value], title=t("facts.state.why"))
    years = [_value(answer["year"][key.code], t)] if answer["year"] else []
    change = answer["changes"].get(key.code)
    moved = _change(change, t) if change else ""
    return row(name, [_value(fact, t), *years, moved], title=t("facts.sum.why"))


def _value(fact: Fact, t: Translate) -> Component:
    if fact.withheld is not None:
        return html.Span(fact.withheld, title=t("facts.withheld"), className="quiet")
    if fact.value is None:
        why = t(f"facts.why.{fact.why}")
        return html.Small(why if fact.why == "never" else rates.NOTHING, title=why)
    whole = fact.value == int(fact.value)
    return html.B(f"{fact.value:,.0f}" if whole else f"{fact.value:,.2f}".rstrip("0"))


def _change(change: Change, t: Translate) -> str:
    if change.direction == "same":
        return "="
    return t(f"facts.{change.direction}", value=change.text())


PANEL = Panel("facts", ("ground",), ask, render, board="system", side="right", place=1)
