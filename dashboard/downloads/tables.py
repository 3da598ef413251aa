"""The tables of the desk as frames: every row of the list, in the order of the screen."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.components import event_table, paging, unit_table
from dashboard.web.i18n import Translate
from dashboard.web.state import View, level_of
from queries import comparison, event_list, grids, indicators, rates
from queries.db import Database
from queries.indicators import INDICATORS
from queries.scope import Scope
from queries.units import KEYS, NAME, ordered
from queries.units import rows as unit_rows

MOST_EVENTS = 200_000  # rows of one file; a list that is longer says so


def coloured(view: View) -> str:
    """Return the rate that a table of units compares: that of the map, else the closure rate."""
    return view.indicator if comparison.is_comparable(view.indicator) else "C3"


def units(db: Database, scope: Scope, view: View, t: Translate) -> pd.DataFrame:
    """Return the units that the map shows with their figures, bases and comparison."""
    level, _ = level_of(view, db, scope)
    column, descending = paging.order(view.sort, (*KEYS, NAME), unit_table.DEFAULT)
    if not level:
        return pd.DataFrame({t("about.code"): []})
    rows = ordered(unit_rows(db, scope, level), column, descending=descending)
    found = comparison.of_level(db, scope, coloured(view), level).units
    rows = rows.merge(found[["unit_code", "low", "high", "verdict", "rank"]], on="unit_code", how="left")
    table: dict[str, Any] = {t("about.code"): rows["unit_code"], t("table.column.unit"): rows["name"]}
    for key in KEYS:
        table |= _figure(key, rows, t)
    if view.indicator in INDICATORS and view.indicator not in KEYS:
        table |= _other(db, scope, view.indicator, level, rows, t)
    name = t(f"indicator.{coloured(view)}")
    return pd.DataFrame(
        {
            **table,
            t("about.low", name=name): rows["low"].round(1),
            t("about.high", name=name): rows["high"].round(1),
            t("about.verdict", name=name): [
                t(f"fair.{one}") if isinstance(one, str) else "" for one in rows["verdict"]
            ],
            t("about.rank", name=name): rows["rank"].astype("Int64"),
        }
    )


def events(db: Database, scope: Scope, view: View, t: Translate) -> pd.DataFrame:
    """Return the events of the list on the screen: no personal column, none of sensitive categories."""
    column, descending = paging.order(view.sort, event_list.SORTS, event_table.DEFAULT)
    which: Any = view.list
    rows = event_list.page(db, scope, which, column, descending=descending, most=MOST_EVENTS)
    names = event_table.names(db.profile, view.lang)
    labels = grids.labels(db, sorted(set(rows["grid_code"].dropna())))

    def named(field: str) -> list[str]:
        return [names[field].get(code, code) if isinstance(code, str) else "" for code in rows[field]]

    def column_of(name: str) -> str:
        return t(f"table.column.{name}")

    return pd.DataFrame(
        {
            column_of("id"): rows["event_id"],
            column_of("tier"): named("tier"),
            column_of("category"): named("category"),
            column_of("channel"): named("channel"),
            t("about.code"): rows["grid_code"].fillna(""),
            t("about.grid"): [labels.get(code, "") for code in rows["grid_code"]],
            column_of("reported"): rows["reported_at"],
            column_of("due"): rows["due_eff"],
            column_of("closed"): rows["closed_at"],
            column_of("state"): [t(f"about.state.{state}") for state in rows["state"]],
            t("about.age"): (rows["age_s"] / 3600).round(1),
        }
    )


def _figure(key: str, rows: pd.DataFrame, t: Translate) -> dict[str, Any]:
    name, kind = t(f"indicator.{key}"), INDICATORS[key].kind
    if kind == "count":
        return {name: rows[f"{key}.num"].where(rows[f"{key}.value"].notna())}
    told = rows[f"{key}.value"].round(1)
    if INDICATORS[key].kind == "rate":
        told = told.where(rows[f"{key}.den"] >= rates.SMALL)
    value = {f"{name} {t(f'indicator.{key}.unit')}".strip(): told}
    if kind == "quantile":
        return {**value, f"{name} n": rows[f"{key}.den"], **_beside(key, rows, t)}
    parts = {t(f"about.{part}", name=name): rows[f"{key}.{part}"] for part in ("num", "den")}
    return {**value, **parts, **_beside(key, rows, t)}


def _beside(key: str, rows: pd.DataFrame, t: Translate) -> dict[str, Any]:
    """Return how many have no rating, or have not arrived: neither figure is told without (C6, C9)."""
    if key not in {"C6", "C9"}:
        return {}
    return {t(f"about.missing.{key}"): rows[f"{key}.missing"]}


def _other(
    db: Database, scope: Scope, id: str, level: str, rows: pd.DataFrame, t: Translate
) -> dict[str, Any]:
    """Return the coloured figure; counts of persons come as they may be shown (`queries.disclosure`)."""
    within = scope.within(comparison.family(db, scope.area, level))
    found = indicators.by_unit(db, within, id, level).set_index("unit_code").reindex(rows["unit_code"])
    name = t(f"indicator.{id}")
    shown = [
        mark if isinstance(mark, str) else None if pd.isna(value) else round(float(value), 1)
        for mark, value in zip(found["withheld"], found["value"], strict=True)
    ]
    return {f"{name} {t(f'indicator.{id}.unit')}".strip(): shown}
