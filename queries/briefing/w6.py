"""W6: what keeps coming back, and what has waited longest. No persons, nothing finer than a community."""

from __future__ import annotations

from typing import Any

import pandas as pd

from queries import grids, rates
from queries.briefing.asking import Asked, cited, count, each, share
from queries.briefing.content import Column, Paragraph, Section, Table, Text
from queries.briefing.reasons import category_name
from queries.briefing.w2 import tier_name
from queries.briefing.why import unclosed
from queries.briefing.wording import arrow, joined, said

HOT = 8
LONGEST = 10
HOUR_S = 3600


def section(asked: Asked) -> Section:
    """Return the section."""
    accepted = asked.figure("C2")
    assert accepted is not None
    repeats, whole = int(accepted.parts.get("repeats") or 0), int(accepted.num or 0)
    texts = (
        [
            said(
                asked,
                "w6.repeats",
                n=count("repeats", repeats, "C2"),
                share=share("repeats.share", repeats, whole, "C2"),
            )
        ]
        if whole
        else [said(asked, "nothing_accepted")]
    )
    blocks: list[Any] = []
    hot = _hot(asked)
    if hot is not None:
        texts.append(_hottest(asked, hot))
        blocks.append(_hot_table(asked, hot))
    backlog = asked.figure("C8")
    assert backlog is not None
    suspended = int(backlog.parts.get("suspended") or 0)
    texts.append(
        said(
            asked,
            "w6.backlog",
            overdue=cited(backlog),
            suspended=count("C8.suspended", suspended, "C8"),
        )
    )
    blocks += [table for table in [_longest(asked)] if table is not None]
    return Section(
        "W6", asked.t("briefing.w6.title"), (Paragraph(joined(asked, texts, "semicolon"), "lead"), *blocks)
    )


def _hot(asked: Asked) -> pd.DataFrame | None:
    """Return the places and categories with the most events: unit_code, code, n, before; None without any."""
    if not asked.lower_levels:
        return None
    level = asked.lower_levels[-1]
    now, before = (unclosed(asked.db, asked.bases[when], level) for when in ("now", "previous"))
    keys = ["unit_code", "code"]
    frame = now[(now["kind"] == "category") & now["unit_code"].notna()]
    earlier = before[before["kind"] == "category"][[*keys, "accepted"]].rename(columns={"accepted": "before"})
    frame = frame[frame["unit_code"].isin(list(asked.names))]
    frame = frame.merge(earlier, on=keys, how="left").fillna({"before": 0})
    frame = frame.sort_values(["accepted", *keys], ascending=[False, True, True], ignore_index=True).head(HOT)
    return frame if len(frame) else None


def _hottest(asked: Asked, hot: pd.DataFrame) -> Text:
    row: Any = next(each(hot))
    labels = grids.labels(asked.db, [row.unit_code])
    return said(
        asked,
        "w6.hottest",
        unit=labels.get(row.unit_code, row.unit_code),
        category=category_name(asked, row.code),
        n=count(_hot_key(row), row.accepted, "C2"),
    )


def _hot_key(row: Any) -> str:
    return f"C2:{row.code or 'unknown'}@{row.unit_code}"


def _hot_table(asked: Asked, hot: pd.DataFrame) -> Table:
    labels = grids.labels(asked.db, list(hot["unit_code"]))
    columns = (
        Column(asked.level_name(asked.lower_levels[-1]), "left", 2),
        Column(asked.t("briefing.col.category"), "left", 1.4),
        Column(asked.t("briefing.col.accepted")),
        Column(asked.t("briefing.col.change")),
        Column(asked.t("briefing.col.open")),
    )
    rows = tuple(
        (
            (labels.get(row.unit_code, row.unit_code),),
            (category_name(asked, row.code),),
            (count(_hot_key(row), row.accepted, "C2"),),
            arrow(
                rates.change_of_counts(int(row.accepted), int(row.before)), f"{_hot_key(row)}^previous", "C2"
            ),
            (count(f"C3.open:{row.code or 'unknown'}@{row.unit_code}", row.accepted - row.closed, "C3"),),
        )
        for row in each(hot)
    )
    return Table("W6.hot", asked.t("briefing.w6.hot"), columns, rows)


def _longest(asked: Asked) -> Table | None:
    if not asked.levels:
        return None
    level = asked.lower_levels[-1] if asked.lower_levels else asked.own_level or asked.levels[-1]
    frame = asked.db.frame("briefing/longest_overdue", asked.scope, level=level, most=LONGEST)
    if frame.empty:
        return None
    units = [code for code in frame["unit_code"] if isinstance(code, str)]
    labels = grids.labels(asked.db, units)
    columns = (
        Column(asked.t("briefing.col.event"), "left", 1.9),
        Column(asked.t("briefing.col.tier"), "left", 0.9),
        Column(asked.t("briefing.col.category"), "left", 1.1),
        Column(asked.level_name(level), "left", 1.7),
        Column(asked.t("briefing.col.due"), "center", 1.1),
        Column(asked.t("briefing.col.over"), width=0.8),
    )
    rows = tuple(
        (
            (row.event_id,),
            (tier_name(asked, row.tier),),
            (category_name(asked, row.category or ""),),
            (
                labels.get(row.unit_code, asked.t("briefing.unplaced"))
                if isinstance(row.unit_code, str)
                else asked.t("briefing.unplaced"),
            ),
            (f"{row.due_eff:%m-%d %H:%M}",),
            (count(f"overdue_h:{row.event_id}", row.over_s // HOUR_S, "C8", "bad"),),
        )
        for row in each(frame)
    )
    return Table(
        "W6.longest",
        asked.t("briefing.w6.longest", n=len(rows)),
        columns,
        rows,
        asked.t("briefing.w6.longest_note"),
    )
