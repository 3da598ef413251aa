"""W8: what needs attention next: what falls due, what is out of reach, what is already overdue."""

from __future__ import annotations

from typing import Any

from queries import grids, rates
from queries.briefing.asking import Asked, cited, count, each
from queries.briefing.content import Cited, Column, Paragraph, Section, Table, Text
from queries.briefing.w2 import tier_name
from queries.briefing.wording import joined, said
from queries.deployment import coverage, coverage_hours
from queries.indicators import figure_of
from queries.periods import neighbour
from queries.scope import Period

MOST = 8


def section(asked: Asked) -> Section:
    """Return the section."""
    following = neighbour(asked.scope.period, asked.profile.periods, 1)
    level = asked.lower_levels[-1] if asked.lower_levels else None
    frame = asked.db.frame("briefing/due_next", asked.scope, level=level, until=following.end)
    blocks: list[Any] = [Paragraph(_due(asked, following, frame), "lead")]
    blocks += [Paragraph(text) for text in _advice(asked)]
    if level and len(frame):
        blocks.append(_table(asked, level, frame))
    return Section("W8", asked.t(f"briefing.w8.title.{asked.scope.period.kind}"), tuple(blocks))


def _due(asked: Asked, following: Period, frame: Any) -> Text:
    until = f"{following.end:%Y-%m-%d %H:%M}"
    if frame.empty:
        return said(asked, "w8.none_due", until=until)
    by_tier = frame.groupby("tier")["n"].sum()
    ranks = {one.code: one.rank for one in asked.profile.tiers.items}
    order = sorted(by_tier.index, key=lambda code: (-ranks.get(code, -1), code))
    tiers = [
        said(
            asked,
            "w8.tier",
            tier=tier_name(asked, code),
            n=count(f"due_next:{code or 'unknown'}", by_tier[code], "C8"),
        )
        for code in order
    ]
    return said(
        asked,
        "w8.due",
        until=until,
        n=count("due_next", frame["n"].sum(), "C8"),
        tiers=joined(asked, tiers, "and"),
    )


def _advice(asked: Asked) -> list[Text]:
    """Return sentences derived from figures; none where there is nothing to report."""
    found: list[Text] = []
    backlog = asked.figure("C8")
    assert backlog is not None
    cells = coverage_hours.over_hours(asked.db, asked.scope).cells
    gaps = figure_of(asked.profile, "C16f", coverage.counts(asked.db, asked.scope, None, cells))
    old = backlog.parts.get("over_30d") or 0
    if backlog.num:
        found.append(said(asked, "w8.overdue", n=cited(backlog), old=count("C8.over_30d", old, "C8")))
    if gaps.num and gaps.withheld is None:
        found.append(said(asked, "w8.gaps", n=cited(gaps)))
    duty = asked.db.frame("briefing/duty_hours", asked.scope).iloc[0]
    hours = int(duty["hours"])
    if empty := hours * int(duty["grids"]) - int(duty["grid_hours"]):
        mean = empty / hours
        text = rates.number(mean)
        found.append(said(asked, "w8.empty", n=Cited("C16a.empty", text, "C16a", mean, None, mean)))
    return found


def _table(asked: Asked, level: str, frame: Any) -> Table:
    by_unit = frame[frame["unit_code"].notna()].groupby("unit_code")["n"].sum().reset_index()
    by_unit = by_unit.sort_values(["n", "unit_code"], ascending=[False, True]).head(MOST)
    labels = grids.labels(asked.db, list(by_unit["unit_code"]))
    columns = (Column(asked.level_name(level), "left", 2), Column(asked.t("briefing.col.due_next")))
    rows = tuple(
        ((labels.get(row.unit_code, row.unit_code),), (count(f"due_next@{row.unit_code}", row.n, "C8"),))
        for row in each(by_unit)
    )
    return Table("W8", asked.t("briefing.w8.table", n=len(rows)), columns, rows)
