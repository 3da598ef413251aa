"""W7: are the rules kept: recurring obligations (C15), off-hours hand-over (C13), scores (C14)."""

from __future__ import annotations

from typing import Any

from queries import duties
from queries.briefing.asking import Asked, cited, count, share
from queries.briefing.content import Column, Paragraph, Section, Table
from queries.briefing.wording import moves, said


def section(asked: Asked) -> Section:
    """Return the section."""
    blocks = [*_duties(asked), *_off_hours(asked), *_scores(asked)]
    return Section("W7", asked.t("briefing.w7.title"), tuple(blocks))


def _duties(asked: Asked) -> list[Any]:
    if not asked.profile.calendar:
        return [Paragraph((asked.t("briefing.w7.no_calendar"),))]
    one = asked.figure("C15")
    assert one is not None
    if not one.den:
        return [Paragraph((asked.t("briefing.w7.no_duties"),))]
    text = said(
        asked,
        "w7.duties",
        due=count("C15.den", one.den, "C15"),
        rate=cited(one),
        moves=moves(asked, "C15"),
        late=count("C15.late", one.parts.get("late") or 0, "C15"),
        missing=count("C15.open", one.parts.get("open") or 0, "C15"),
    )
    names = {item.code: item.label(asked.locale) for item in asked.profile.calendar}
    heads = ("due_n", "done", "done_rate", "late", "not_done")
    columns = (
        Column(asked.t("briefing.col.duty"), "left", 2),
        *[Column(asked.t(f"briefing.col.{name}")) for name in heads],
    )
    rows = tuple(
        (
            (names[code],),
            (count(f"C15.den:{code}", cycle.due, "C15"),),
            (count(f"C15.num:{code}", cycle.on_time, "C15"),),
            (share(f"C15:{code}", cycle.on_time, cycle.due, "C15"),),
            (count(f"C15.late:{code}", cycle.late, "C15"),),
            (count(f"C15.open:{code}", cycle.open, "C15", "bad" if cycle.open else ""),),
        )
        for code, cycle in duties.by_duty(asked.db, asked.scope).items()
        if cycle.due
    )
    return [Paragraph(text, "lead"), Table("W7", asked.t("briefing.w7.table"), columns, rows)]


def _off_hours(asked: Asked) -> list[Any]:
    one = asked.figure("C13")
    if one is not None and one.state == "unlogged":
        return [Paragraph((asked.t("briefing.w7.no_handovers"),))]
    if one is None or not one.den:
        return []
    base = count("C13.num", one.num or 0, "C13"), count("C13.den", one.den, "C13")
    text = said(asked, "w7.off_hours", rate=cited(one), num=base[0], den=base[1], moves=moves(asked, "C13"))
    if without := one.parts.get("unlogged"):
        text += said(asked, "w7.unlogged", n=count("C13.unlogged", without, "C13"))
    return [Paragraph(text)]


def _scores(asked: Asked) -> list[Any]:
    rule = asked.profile.evaluation
    if rule is None:
        return [Paragraph((asked.t("briefing.w7.no_evaluation"),))]
    name = rule.name if asked.locale != "en" else rule.name_en or rule.name
    one = asked.figure("C14")
    if one is None or one.value is None:
        return [Paragraph(said(asked, "w7.no_scores", name=name))]
    text = said(
        asked,
        "w7.scores",
        name=name,
        score=cited(one),
        judged=count("C14.judged", one.parts.get("judged") or 0, "C14"),
        incomplete=count("C14.incomplete", one.parts.get("incomplete") or 0, "C14"),
    )
    return [Paragraph(text)]
