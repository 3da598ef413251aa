"""The appendix: what each figure means, the date the data run to, and how to verify it."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from queries import imports, rates
from queries.briefing.asking import Asked, Translate, cited, count, each
from queries.briefing.content import Cited, Column, Paragraph, Section, Table, Text, cited_in
from queries.briefing.definitions import definitions_hash, profile_hash
from queries.indicators import INDICATORS, figure

FURTHER = ("C18", "C18b", "C19", "C19b", "C20", "C20b", "C21", "C22", "C23", "C24", "C25", "C25b")


def section(asked: Asked, printed: Iterable[Cited]) -> Section:
    """Return the section; it defines the indicators that were `printed`, here or before."""
    further = _further(asked)
    used = {one.indicator for one in (*printed, *cited_in(further))}
    ids = [id for id in INDICATORS if id in used]
    return Section(
        "A",
        asked.t("briefing.a.title"),
        (
            *([further] if further.rows else []),
            _definitions(asked.t, ids),
            Paragraph((asked.t("briefing.a.comparison"),), "note"),
            Paragraph((asked.t("briefing.a.privacy", k=asked.profile.privacy.k),), "note"),
            _tables(asked),
            Paragraph((_proof(asked),), "note"),
        ),
    )


def _further(asked: Asked) -> Table:
    """Return the figures that the text does not give: times, promptness, returns, age of the backlog."""
    columns = (
        Column(asked.t("briefing.col.indicator"), "left", 2.2),
        Column(asked.t("briefing.col.value"), width=1.4),
        Column(asked.t("briefing.col.base"), width=1.6),
    )
    rows = tuple(row for id in FURTHER if (row := _figure(asked, id)))
    note = asked.t("briefing.a.further_note")
    return Table("A.further", asked.t("briefing.a.further"), columns, rows, note)


def _figure(asked: Asked, id: str) -> tuple[Text, ...]:
    """Return the row of a figure; none where it has no value."""
    one = figure(asked.db, asked.scope, id)
    if one.value is None and one.withheld is None:
        return ()
    name = asked.t(f"indicator.{id}")
    if one.kind != "quantile":
        base: Text = (
            ("—",)
            if one.withheld is not None or id == "C23"
            else (count(f"{id}.num", one.num or 0, id), "/", count(f"{id}.den", one.den or 0, id))
        )
        return ((name,), (cited(one),), base)
    tail = Cited(f"{id}.p90", rates.number(one.p90), id, one.p90, one.n, one.p90)
    base = (count(f"{id}.n", one.n, id), "/", count(f"{id}.missing", one.missing, id))
    return ((name, f" ({asked.t(f'indicator.{id}.unit')})"), (cited(one), "/", tail), base)


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
