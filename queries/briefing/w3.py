"""W3: where. Every unit one level down in a table and on a map; which communities lag, and why."""

from __future__ import annotations

from typing import Any

import pandas as pd

from queries import grids, indicators, rates
from queries.briefing.asking import Asked, count, each, share
from queries.briefing.content import Cited, Column, MapPicture, Paragraph, Section, Table, Text, Tone
from queries.briefing.reasons import category_name
from queries.briefing.why import Why, accounts
from queries.briefing.wording import arrow, joined, said

MOST_LAGGING = 12
LEAST_ON_MAP = 2  # units with a rate; a map of hatched ones is useless
MOST_ROWS = 60  # of a table; those with the most events


def section(asked: Asked) -> Section:
    """Return the section."""
    title = asked.t("briefing.w3.title")
    if not asked.lower_levels:
        return Section("W3", title, (Paragraph((asked.t("briefing.w3.lowest"),)),))
    below, lowest = asked.lower_levels[0], asked.lower_levels[-1]
    frame = by_unit(asked, below)
    blocks: list[Any] = [Paragraph(_counted(asked, below, frame), "lead"), _table(asked, below, frame)]
    if (picture := _map(asked, below, frame)) is not None:
        blocks.append(picture)
    blocks += _lagging(asked, lowest, by_unit(asked, lowest) if lowest != below else frame)
    return Section("W3", title, tuple(blocks))


def by_unit(asked: Asked, level: str) -> pd.DataFrame:
    """Return the table's figures for every unit of a level.

    Columns: unit_code (null: in none), num, den (of C3), base_num, base_den, on_time, due, overdue.
    """
    db, scope = asked.db, asked.scope

    def of(id: str, at: Any, names: dict[str, str]) -> pd.DataFrame:
        frame = indicators.by_unit(db, at, id, level)[["unit_code", *names]]
        return frame.astype({"unit_code": object}).rename(columns=names)

    frame = of("C3", scope, {"num": "num", "den": "den"})
    for more in (
        of("C3", asked.bases["previous"], {"num": "base_num", "den": "base_den"}),
        of("C4", scope, {"num": "on_time", "den": "due"}),
        of("C8", scope, {"num": "overdue"}),
    ):
        frame = frame.merge(more, on="unit_code", how="outer")
    numbers = [name for name in frame.columns if name != "unit_code"]
    frame[numbers] = frame[numbers].fillna(0).astype("int64")
    known = asked.names
    is_there = frame["unit_code"].isna() | frame["unit_code"].isin(list(known))
    frame = frame[is_there & (frame["unit_code"].notna() | (frame[numbers].sum(axis=1) > 0))]
    return frame.sort_values("unit_code", na_position="last", ignore_index=True)


def _name(asked: Asked, code: Any) -> str:
    return asked.names.get(code, code) if isinstance(code, str) else asked.t("briefing.unplaced")


def _at(code: Any) -> str:
    return f"@{code if isinstance(code, str) else 'none'}"


def _counted(asked: Asked, level: str, frame: pd.DataFrame) -> Text:
    """Return how many units meet the target, miss it, or had too few events to say."""
    units = frame[frame["unit_code"].notna()]
    judged = units[units["den"] >= rates.SMALL]
    few = len(units) - len(judged)
    name, target = asked.level_name(level), asked.target("C3")
    small = said(asked, "w3.small", n=count(f"C3.small:{level}", few, "C3")) if few else ()
    if target is None:
        return said(asked, "w3.no_target", level=name, n=count(f"units:{level}", len(units)), small=small)
    met = sum(
        bool(rates.meets(int(num), int(den), target))
        for num, den in zip(judged["num"], judged["den"], strict=True)
    )
    return said(
        asked,
        "w3.against",
        level=name,
        n=count(f"units:{level}", len(units)),
        target=f"{target:g}",
        met=count(f"C3.met:{level}", met, "C3"),
        missed=count(f"C3.missed:{level}", len(judged) - met, "C3"),
        small=small,
    )


def rate_of(asked: Asked, row: Any) -> Cited:
    """Return the closure rate of a row of `by_unit`; none is given for fewer than ten events."""
    key, target = f"C3{_at(row.unit_code)}", asked.target("C3")
    if 0 < row.den < rates.SMALL:
        return Cited(key, asked.t("rates.small"), "C3", int(row.num), int(row.den), tone="quiet")
    tone: Tone = ""
    if target is not None and row.den:
        tone = "good" if rates.meets(int(row.num), int(row.den), target) else "bad"
    return share(key, int(row.num), int(row.den), "C3", tone)


def _moved(row: Any) -> rates.Change | None:
    if min(row.den, row.base_den) < rates.SMALL:
        return None
    return rates.change_of_rates(int(row.num), int(row.den), int(row.base_num), int(row.base_den))


def _table(asked: Asked, level: str, frame: pd.DataFrame) -> Table:
    columns = (
        Column(asked.level_name(level), "left", 1.7),
        *[
            Column(asked.t(f"briefing.col.{name}"))
            for name in ("accepted", "closed", "rate", "change", "on_time", "overdue")
        ],
    )
    shown = frame if len(frame) <= MOST_ROWS else frame.nlargest(MOST_ROWS, "den")
    note = asked.t("briefing.w3.table_note")
    if len(shown) < len(frame):
        note += asked.t("briefing.w3.cut", n=MOST_ROWS)
    rows = tuple(_row(asked, row) for row in each(shown))
    return Table("W3", asked.t("briefing.w3.table", level=asked.level_name(level)), columns, rows, note)


def _row(asked: Asked, row: Any) -> tuple[Text, ...]:
    at = _at(row.unit_code)
    few = 0 < row.due < rates.SMALL
    on_time = (
        Cited(f"C4{at}", asked.t("rates.small"), "C4", int(row.on_time), int(row.due), tone="quiet")
        if few
        else share(f"C4{at}", int(row.on_time), int(row.due), "C4")
    )
    return (
        (_name(asked, row.unit_code),),
        (count(f"C2{at}", row.den, "C2"),),
        (count(f"C3.closed{at}", row.num, "C3"),),
        (rate_of(asked, row),),
        arrow(_moved(row), f"C3^previous{at}", "C3"),
        (on_time,),
        (count(f"C8{at}", row.overdue, "C8", "bad" if row.overdue else ""),),
    )


def _map(asked: Asked, level: str, frame: pd.DataFrame) -> MapPicture | None:
    ground = grids.geometries(asked.db, level, asked.scope.area)
    if not len(ground):
        return None
    rows = {row.unit_code: row for row in each(frame)}
    units = tuple(zip(ground["unit_code"], ground["name"], ground.geometry, strict=True))
    values = tuple(
        rate_of(asked, rows[code]) if code in rows and rows[code].den else None for code, _, _ in units
    )
    if sum((one.den or 0) >= rates.SMALL for one in values if one is not None) < LEAST_ON_MAP:
        return None
    return MapPicture(
        "map",
        asked.t("briefing.w3.map", level=asked.level_name(level)),
        units,
        values,
        asked.t("indicator.C3"),
        asked.t("briefing.w3.map_none"),
        asked.t("briefing.w3.map_small"),
    )


def lagging(asked: Asked, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `by_unit` that miss the target (without one: 100 %), the lowest rate first.

    Units of fewer than ten events are not ranked.
    """
    units = frame[frame["unit_code"].notna() & (frame["den"] >= rates.SMALL)]
    target = asked.target("C3")
    units = units[units["num"] * 100 < (100 if target is None else target) * units["den"]]
    return units.assign(rate=units["num"] / units["den"]).sort_values(
        ["rate", "overdue", "unit_code"], ascending=[True, False, True], ignore_index=True
    )


def labels_of(asked: Asked, frame: pd.DataFrame) -> dict[str, str]:
    """Return the full names of the units of a frame by code."""
    return grids.labels(asked.db, list(frame["unit_code"]))


def _lagging(asked: Asked, level: str, frame: pd.DataFrame) -> list[Any]:
    """Return the units of the lowest level that a leader sees whose rate is lowest, each with its reason."""
    order = lagging(asked, frame)
    if order.empty:
        return []
    shown = order.head(MOST_LAGGING)
    told = accounts(asked.db, asked.scope, asked.bases["previous"], level, list(shown["unit_code"]))
    labels = labels_of(asked, shown)
    columns = (
        Column(asked.level_name(level), "left", 2.1),
        Column(asked.t("briefing.col.rate"), width=0.8),
        Column(asked.t("briefing.col.base"), width=1.1),
        Column(asked.t("briefing.col.change"), width=0.8),
        Column(asked.t("briefing.col.why"), "left", 3.1),
    )
    rows = tuple(_lagging_row(asked, row, labels, told[row.unit_code]) for row in each(shown))
    key = "lagging" if asked.target("C3") is not None else "lagging_no_target"
    caption = asked.t(f"briefing.w3.{key}", level=asked.level_name(level), n=len(shown), all=len(order))
    return [Table("W3.lagging", caption, columns, rows, asked.t("briefing.w3.lagging_note"))]


def _lagging_row(asked: Asked, row: Any, labels: dict[str, str], why: Why) -> tuple[Text, ...]:
    at = _at(row.unit_code)
    return (
        (labels.get(row.unit_code, row.unit_code),),
        (rate_of(asked, row),),
        (count(f"C3.closed{at}", row.num, "C3"), "/", count(f"C2{at}", row.den, "C2")),
        arrow(_moved(row), f"C3^previous{at}", "C3"),
        _reason(asked, why, at),
    )


def _reason(asked: Asked, why: Why, at: str) -> Text:
    states = [
        said(asked, f"why.state.{state}", n=count(f"C3.{state}{at}", n, "C3"))
        for state, n in why.states.items()
        if n
    ]
    texts = [joined(asked, states, "and")]
    if why.categories:
        code, n = max(why.categories.items(), key=lambda pair: (pair[1], pair[0]))
        texts.append(
            said(
                asked,
                "why.mostly",
                category=category_name(asked, code),
                n=count(f"C3.open:{code}{at}", n, "C3"),
            )
        )
    return joined(asked, texts, "semicolon")
