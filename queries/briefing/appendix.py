"""The appendix: what each figure means, up to when the tables tell the truth, and how to prove it again."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from queries import imports
from queries.briefing.asking import Asked, Translate, each
from queries.briefing.content import Cited, Column, Paragraph, Section, Table
from queries.briefing.definitions import definitions_hash, profile_hash
from queries.indicators import INDICATORS


def section(asked: Asked, printed: Iterable[Cited]) -> Section:
    """Return the section; it defines the indicators that were `printed`."""
    used = {one.indicator for one in printed}
    ids = [id for id in INDICATORS if id in used]
    return Section(
        "A",
        asked.t("briefing.a.title"),
        (
            _definitions(asked.t, ids),
            Paragraph((asked.t("briefing.a.comparison"),), "note"),
            Paragraph((asked.t("briefing.a.privacy", k=asked.profile.privacy.k),), "note"),
            _tables(asked),
            Paragraph((_proof(asked),), "note"),
        ),
    )


def _definitions(t: Translate, ids: Iterable[str]) -> Table:
    columns = (
        Column(t("briefing.col.id"), "left", 0.8),
        Column(t("briefing.col.indicator"), "left", 1.5),
        Column(t("briefing.col.definition"), "left", 4),
        Column(t("briefing.col.basis"), "left", 1.9),
    )
    rows = tuple(
        (
            (id,),
            (t(f"indicator.{id}"),),
            (t(f"indicator.{id}.definition"),),
            (t(f"basis.{INDICATORS[id].basis}"),),
        )
        for id in ids
    )
    return Table("A.definitions", t("briefing.a.definitions"), columns, rows)


def _tables(asked: Asked) -> Table:
    t = asked.t
    columns = (
        Column(t("briefing.col.table"), "left", 1.3),
        Column(t("briefing.col.rows")),
        Column(t("briefing.col.refused")),
        Column(t("briefing.col.as_of"), "center", 1.6),
        Column(t("briefing.col.batch")),
    )
    rows = []
    for row in each(imports.tables(asked.db)):
        if pd.isna(row.batch_id):
            continue
        rows.append(
            (
                (t(f"table.{row.table_name}"),),
                (f"{row.rows_in:.0f}",),
                (f"{row.refused:.0f}",),
                (f"{row.as_of:%Y-%m-%d %H:%M}",),
                (f"{row.batch_id:.0f}",),
            )
        )
    return Table("A.tables", t("briefing.a.tables"), columns, tuple(rows), t("briefing.a.tables_note"))


def _proof(asked: Asked) -> str:
    return asked.t(
        "briefing.a.proof",
        version=asked.db.version(),
        as_of=f"{asked.scope.as_of:%Y-%m-%d %H:%M:%S}",
        period=asked.scope.period.label,
        area=asked.scope.area or "*",
        profile=asked.profile.id,
        rules=profile_hash(asked.profile)[:12],
        definitions=definitions_hash()[:12],
    )
