"""W4: how fast, by zone."""

from __future__ import annotations

from typing import Any

from queries import rates, response
from queries.briefing.asking import Asked, cited, count, plain_number, share
from queries.briefing.content import Cited, Column, Paragraph, Section, Table, Text
from queries.briefing.wording import change_between, joined, moved, moves, said

WIDTHS = {"judged": 1.5, "limit": 1.2}
ZONES = ("urban", "rural", "all")


def section(asked: Asked) -> Section:
    """Return the section."""
    arrival, attained = asked.figure("C9"), asked.figure("C10")
    title = asked.t("briefing.w4.title")
    assert arrival is not None and attained is not None
    if not arrival.n and not attained.den:
        return Section("W4", title, (Paragraph((asked.t("briefing.w4.none"),)),))
    taken = asked.figure("C9b")
    assert taken is not None
    texts = [
        said(
            asked,
            "w4.arrival",
            n=count("C9.n", arrival.n, "C9"),
            median=cited(arrival, "C9.median"),
            p90=_minutes("C9.p90", arrival.p90, "C9"),
            moved=moved(asked, "C9", change_between(arrival, asked.figure("C9", "previous"))),
        )
    ]
    if attained.den:
        texts.append(
            said(
                asked,
                "w4.attained",
                rate=cited(attained),
                moves=moves(asked, "C10"),
            )
        )
    if taken.n:
        texts.append(
            said(
                asked,
                "w4.taken",
                median=cited(taken, "C9b.median"),
                p90=_minutes("C9b.p90", taken.p90, "C9b"),
            )
        )
    blocks: list[Any] = [
        Paragraph((*joined(asked, texts, "semicolon"), asked.t("briefing.join.stop")), "lead"),
        _table(asked),
    ]
    if asked.profile.sla.response.assumed:
        blocks.append(Paragraph((asked.t("briefing.w4.assumed"),), "note"))
    return Section("W4", title, tuple(blocks))


def _minutes(key: str, value: Any, indicator: str) -> Cited:
    known = plain_number(value)
    return Cited(key, rates.number(known), indicator, known, None, known)


def _attained(key: str, num: Any, den: Any) -> Cited:
    if 0 < den < rates.SMALL:
        return Cited(key, rates.FEW, "C10", num, den, tone="quiet")
    return share(key, num, den, "C10")


def _table(asked: Asked) -> Table:
    frame = response.summary(asked.db, asked.scope).set_index("zone")
    heads = ("limit", "arrived", "median", "p90", "attained", "judged", "pending", "missing")
    columns = (
        Column(asked.t("briefing.col.zone"), "left", 0.8),
        *[Column(asked.t(f"briefing.col.{name}"), width=WIDTHS.get(name, 1.0)) for name in heads],
    )
    return Table(
        "W4",
        asked.t("briefing.w4.table"),
        columns,
        tuple(_row(asked, zone, frame.loc[zone]) for zone in ZONES),
        asked.t("briefing.w4.table_note"),
    )


def _row(asked: Asked, zone: str, row: Any) -> tuple[Text, ...]:
    limit = plain_number(row["limit_min"])
    return (
        (asked.t(f"briefing.zone.{zone}"),),
        ("—" if limit is None else f"{limit:g}",),
        (count(f"C9.n:{zone}", row["n"], "C9"),),
        (_minutes(f"C9.median:{zone}", row["median"], "C9"),),
        (_minutes(f"C9.p90:{zone}", row["p90"], "C9"),),
        (_attained(f"C10:{zone}", int(row["num"]), int(row["den"])),),
        (count(f"C10.num:{zone}", row["num"], "C10"), "/", count(f"C10.den:{zone}", row["den"], "C10")),
        (count(f"C10.pending:{zone}", row["pending"], "C10"),),
        (count(f"C9.missing:{zone}", row["missing"], "C9"),),
    )
