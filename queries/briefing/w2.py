"""W2: by tier, report class and category."""

from __future__ import annotations

from typing import Any

import pandas as pd

from queries import breakdowns, rates
from queries.briefing.asking import Asked, count, each, share
from queries.briefing.content import Cited, Column, Paragraph, Section, Table, Text
from queries.briefing.reasons import category_name
from queries.briefing.wording import arrow, joined, moved, said

TOP = 3


def section(asked: Asked) -> Section:
    """Return the section."""
    spread, before = _spread(asked, "now"), _spread(asked, "previous")
    blocks: list[Any] = [Paragraph(_tiers(asked)), _tier_table(asked)]
    classes = _of(spread, "report_class")
    if asked.profile.report_classes and len(classes):
        blocks.append(Paragraph(_classes(asked, classes)))
    categories = _of(spread, "category")
    if len(categories):
        blocks.append(Paragraph(_categories(asked, categories, _of(before, "category")), "lead"))
        blocks.append(_category_table(asked, categories, _of(before, "category")))
    return Section("W2", asked.t("briefing.w2.title"), tuple(blocks))


def _spread(asked: Asked, when: str) -> pd.DataFrame:
    scope = asked.bases[when]  # type: ignore[index]
    return asked.db.frame("briefing/breakdown", scope)


def _of(frame: pd.DataFrame, kind: str) -> pd.DataFrame:
    return frame[frame["kind"] == kind].reset_index(drop=True)


def _tiers(asked: Asked) -> Text:
    frame = breakdowns.counts(asked.db, asked.scope)
    whole = int(frame["n"].sum())
    if not whole:
        return said(asked, "nothing_accepted")
    if frame["rank"].notna().sum() == 0:
        return (asked.t("profile.unregulated"),)
    order = frame.sort_values("rank", ascending=False, na_position="last")
    texts = [
        said(
            asked,
            "w2.tier",
            tier=tier_name(asked, row.tier),
            n=count(_tier_key(row.tier), row.n, "C11"),
            share=share(f"{_tier_key(row.tier)}.share", int(row.n), whole, "C11"),
        )
        for row in each(order)
        if row.n
    ]
    return said(asked, "w2.tiers", tiers=joined(asked, texts, "and"))


def _tier_key(tier: Any) -> str:
    return f"C11:{tier if isinstance(tier, str) and tier else 'unknown'}"


def tier_name(asked: Asked, code: Any) -> str:
    """Return what the profile calls a tier."""
    known = {one.code: one.label(asked.locale) for one in asked.profile.tiers.items}
    return known.get(code, code) if isinstance(code, str) and code else asked.t("briefing.untiered")


def _tier_table(asked: Asked) -> Table:
    now, before = (
        breakdowns.counts(asked.db, asked.scope),
        breakdowns.counts(asked.db, asked.bases["previous"]),
    )
    earlier = dict(zip(before["tier"], before["n"], strict=True))
    columns = (
        Column(asked.t("briefing.col.tier"), "left", 1.4),
        *[
            Column(asked.t(f"briefing.col.{name}"))
            for name in ("accepted", "change", "closed", "rate", "open", "overdue")
        ],
    )
    rows: list[tuple[Text, ...]] = []
    for row in each(now.sort_values("rank", ascending=False, na_position="last")):
        key = _tier_key(row.tier)
        rows.append(
            (
                (tier_name(asked, row.tier),),
                (count(key, row.n, "C11"),),
                arrow(
                    rates.change_of_counts(int(row.n), int(earlier.get(row.tier, 0))),
                    f"{key}^previous",
                    "C11",
                ),
                (count(f"{key}.closed", row.closed, "C11"),),
                (share(f"{key}.rate", int(row.closed), int(row.n), "C3"),),
                (count(f"{key}.open", row.open, "C11"),),
                (count(f"{key}.overdue", row.overdue, "C11", "bad" if row.overdue else ""),),
            )
        )
    return Table("W2.tiers", asked.t("briefing.w2.tier_table"), columns, tuple(rows))


def _classes(asked: Asked, frame: pd.DataFrame) -> Text:
    names = {one.code: one.label(asked.locale) for one in asked.profile.report_classes}
    texts = [
        said(
            asked,
            "w2.class",
            name=names.get(row.code, row.code or asked.t("briefing.unclassed")),
            n=count(f"class:{row.code or 'unknown'}", row.n, "C2"),
        )
        for row in each(frame)
    ]
    return said(asked, "w2.classes", classes=joined(asked, texts, "and"))


def _categories(asked: Asked, frame: pd.DataFrame, before: pd.DataFrame) -> Text:
    whole, earlier = int(frame["n"].sum()), dict(zip(before["code"], before["n"], strict=True))
    texts = []
    for row in each(frame.head(TOP)):
        key = _category_key(row.code)
        change = rates.change_of_counts(int(row.n), int(earlier.get(row.code, 0)))
        texts.append(
            said(
                asked,
                "w2.category",
                name=category_name(asked, row.code),
                n=count(key, row.n, "C2"),
                share=share(f"{key}.share", int(row.n), whole, "C2"),
                moved=moved(asked, "", change, key=f"{key}^previous"),
            )
        )
    return said(asked, "w2.categories", categories=joined(asked, texts, "semicolon"))


def _category_key(code: str) -> str:
    return f"category:{code or 'unknown'}"


def _category_table(asked: Asked, frame: pd.DataFrame, before: pd.DataFrame) -> Table:
    whole, earlier = int(frame["n"].sum()), dict(zip(before["code"], before["n"], strict=True))
    columns = (
        Column(asked.t("briefing.col.category"), "left", 1.8),
        *[
            Column(asked.t(f"briefing.col.{name}"))
            for name in ("accepted", "share", "change", "closed", "rate")
        ],
    )
    rows: list[tuple[Text, ...]] = []
    for row in each(frame):
        key = _category_key(row.code)
        cells: tuple[Cited, ...] = (count(key, row.n, "C2"), share(f"{key}.share", int(row.n), whole, "C2"))
        rows.append(
            (
                (category_name(asked, row.code),),
                (cells[0],),
                (cells[1],),
                arrow(
                    rates.change_of_counts(int(row.n), int(earlier.get(row.code, 0))), f"{key}^previous", ""
                ),
                (count(f"{key}.closed", row.closed, "C3"),),
                (share(f"{key}.rate", int(row.closed), int(row.n), "C3"),),
            )
        )
    return Table("W2.categories", asked.t("briefing.w2.category_table"), columns, tuple(rows))
