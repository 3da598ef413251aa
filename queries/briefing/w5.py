"""W5: staff: on duty over the period, staffing, load, reach, partners."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from queries import grids, rates, staff
from queries.briefing.asking import Asked, cited, count, each, share
from queries.briefing.content import Cited, Column, Paragraph, Section, Table, Text
from queries.briefing.wording import joined, said
from queries.deployment import coverage, coverage_hours
from queries.indicators import Figure, figure, figure_of

ROWS = ("C16a", "C16b", "C16c", "C16d", "C16e", "C16f", "C16g", "C16h", "C16i", "C16ib")
REACHED = ("C16e", "C16f")  # of the mean share of each cell over the hours
HOURLY = {"C16a": "grid_hours", "C16h": "backed_hours"}  # figure -> what counts it over the hours
MOST_GAPS = 5


def section(asked: Asked) -> Section:
    """Return the section."""
    duty = asked.db.frame("briefing/duty_hours", asked.scope).iloc[0]
    reached = coverage_hours.over_hours(asked.db, asked.scope)
    figures = {id: _over_the_hours(figure(asked.db, asked.scope, id), duty) for id in ROWS}
    totals = coverage.counts(asked.db, asked.scope, None, reached.cells)
    figures |= {id: figure_of(asked.profile, id, totals) for id in REACHED}
    title = asked.t("briefing.w5.title")
    if all(one.value is None and one.withheld is None for one in figures.values()):
        return Section("W5", title, (Paragraph((asked.t("briefing.w5.none"),)),))
    texts = [_duty(asked, duty)]
    if (reach := figures["C16e"]).value is not None or reach.withheld is not None:
        texts.append(
            said(
                asked,
                "w5.reach",
                rate=cited(reach),
                gaps=cited(figures["C16f"]),
                taken=count("C16e.taken", reached.taken, "C16e"),
                hours=count("C16e.hours", reached.hours, "C16e"),
            )
        )
    if figures["C16c"].value is not None or figures["C16c"].withheld is not None:
        texts.append(said(asked, "w5.load", n=cited(figures["C16c"])))
    blocks: list[Any] = [
        Paragraph((*joined(asked, texts, "semicolon"), asked.t("briefing.join.stop")), "lead"),
        _table(asked, figures),
    ]
    blocks += [table for table in (_roles(asked), _gaps(asked, reached.cells)) if table is not None]
    return Section("W5", title, (*blocks, Paragraph((asked.t("briefing.w5.note"),), "note")))


def _over_the_hours(one: Figure, duty: Any) -> Figure:
    """Return who is on duty as the mean over the hours of the period; posts are those of its end."""
    if one.id not in HOURLY:
        return one
    num, den = int(duty[HOURLY[one.id]]), int(duty["hours"]) * int(duty["grids"])
    den = den if one.id == "C16a" or duty["paired"] else 0
    num = num if den else 0
    return replace(one, num=num, den=den, value=rates.rate(num, den), display=rates.display(num, den), n=den)


def _duty(asked: Asked, row: Any) -> Text:
    """Return C16a as the mean over the full hours of the period with known shifts."""
    hours, units, manned = (int(row[name]) for name in ("hours", "grids", "grid_hours"))
    if not hours or not units:
        return (asked.t("briefing.w5.no_duty"),)
    return said(
        asked,
        "w5.duty",
        rate=share("C16a.mean", manned, hours * units, "C16a"),
        hours=count("C16a.hours", hours, "C16a"),
    )


def _table(asked: Asked, figures: dict[str, Any]) -> Table:
    columns = (
        Column(asked.t("briefing.col.indicator"), "left", 1.6),
        Column(asked.t("briefing.col.value"), width=0.9),
        Column(asked.t("briefing.col.base"), width=1.6),
        Column(asked.t("briefing.col.meaning"), "left", 3.1),
    )
    rows = tuple(_row(asked, id, one) for id, one in figures.items())
    return Table("W5", asked.t("briefing.w5.table"), columns, rows, asked.t("briefing.w5.table_note"))


def _row(asked: Asked, id: str, one: Any) -> tuple[Text, ...]:
    base: Text = ("—",)
    if one.den and one.withheld is None:
        base = (_whole(f"{id}.num", one.num, id), "/", _whole(f"{id}.den", one.den, id))
    return ((asked.t(f"indicator.{id}"),), (cited(one),), base, (asked.t(f"indicator.{id}.definition"),))


def _whole(key: str, value: float, id: str) -> Cited:
    """Return a part of a figure; people within reach come from a share of ground and are no integer."""
    return Cited(key, f"{value:,.0f}", id, value, None, value)


def _roles(asked: Asked) -> Table | None:
    frame = staff.by_role(asked.db, asked.scope)
    if frame.empty:
        return None
    names = {role.code: role.label(asked.locale) for role in asked.profile.staffing.roles}
    columns = (
        Column(asked.t("briefing.col.role"), "left", 1.8),
        *[Column(asked.t(f"briefing.col.{name}")) for name in ("filled", "vacant")],
    )
    rows = tuple(
        (
            (names.get(row.role_code, row.role_code),),
            *[
                (count(f"role:{row.role_code}.{name}", getattr(row, name), "C16"),)
                for name in ("filled", "vacant")
            ],
        )
        for row in each(frame)
    )
    return Table("W5.roles", asked.t("briefing.w5.roles"), columns, rows)


def _gaps(asked: Asked, cells: pd.DataFrame) -> Table | None:
    """Return the communities with the most people out of reach; grids are not listed individually."""
    if not asked.lower_levels:
        return None
    level = asked.lower_levels[-1]
    frame = coverage.counts(asked.db, asked.scope, level, cells)
    frame = frame[frame["unit_code"].notna() & (frame["gaps"] > 0)]
    if frame.empty:
        return None
    frame = frame.sort_values(["uncovered_in_gaps", "unit_code"], ascending=[False, True]).head(MOST_GAPS)
    labels = grids.labels(asked.db, list(frame["unit_code"]))
    columns = (
        Column(asked.level_name(level), "left", 2),
        Column(asked.t("briefing.col.gaps")),
        Column(asked.t("briefing.col.uncovered")),
    )
    rows = tuple(
        (
            (labels.get(row.unit_code, row.unit_code),),
            (count(f"C16f@{row.unit_code}", row.gaps, "C16f"),),
            (_people(asked, row),),
        )
        for row in each(frame)
    )
    return Table("W5.gaps", asked.t("briefing.w5.gaps"), columns, rows, asked.t("briefing.w5.gaps_note"))


def _people(asked: Asked, row: Any) -> Cited:
    key = f"C16f.people@{row.unit_code}"
    if isinstance(row.withheld, str) or pd.isna(row.uncovered_in_gaps):
        return Cited(key, row.withheld if isinstance(row.withheld, str) else "—", "C16f")
    if 0 < row.uncovered_in_gaps < asked.profile.privacy.k:
        return Cited(key, f"<{asked.profile.privacy.k}", "C16f")
    return _whole(key, float(row.uncovered_in_gaps), "C16f")
