"""W7: are the rules kept: obligations that return (C15) and scores (C14)."""

from __future__ import annotations

from typing import Any

from queries import rates
from queries.briefing.asking import Asked, count, each, share
from queries.briefing.content import Cited, Column, Paragraph, Section, Table, Text
from queries.briefing.wording import joined, said


def section(asked: Asked) -> Section:
    """Return the section."""
    duties, scores = _duties(asked), _scores(asked)
    return Section("W7", asked.t("briefing.w7.title"), (*duties, *scores))


def _duties(asked: Asked) -> list[Any]:
    if not asked.profile.calendar:
        return [Paragraph((asked.t("briefing.w7.no_calendar"),))]
    frame = asked.db.frame("briefing/duties", asked.scope)
    if frame.empty:
        return [Paragraph((asked.t("briefing.w7.no_duties"),))]
    names = {one.code: one.label(asked.locale) for one in asked.profile.calendar}
    due, done = int(frame["due"].sum()), int(frame["on_time"].sum())
    late, not_done = int(frame["late"].sum()), int(frame["not_done"].sum())
    text = said(
        asked,
        "w7.duties",
        due=count("C15.den", due, "C15"),
        rate=share("C15", done, due, "C15"),
        late=count("C15.late", late, "C15"),
        missing=count("C15.missing", not_done, "C15"),
    )
    columns = (
        Column(asked.t("briefing.col.duty"), "left", 2),
        *[
            Column(asked.t(f"briefing.col.{name}"))
            for name in ("due_n", "done", "done_rate", "late", "not_done")
        ],
    )
    rows = tuple(
        (
            (names.get(row.duty, row.duty),),
            (count(f"C15.den:{row.duty}", row.due, "C15"),),
            (count(f"C15.num:{row.duty}", row.on_time, "C15"),),
            (share(f"C15:{row.duty}", int(row.on_time), int(row.due), "C15"),),
            (count(f"C15.late:{row.duty}", row.late, "C15"),),
            (count(f"C15.missing:{row.duty}", row.not_done, "C15", "bad" if row.not_done else ""),),
        )
        for row in each(frame)
    )
    return [Paragraph(text, "lead"), Table("W7", asked.t("briefing.w7.table"), columns, rows)]


def _scores(asked: Asked) -> list[Any]:
    if asked.profile.evaluation is None:
        return [Paragraph((asked.t("briefing.w7.no_evaluation"),))]
    frame = asked.db.frame("briefing/scores", asked.scope)
    name = (
        asked.profile.evaluation.name
        if asked.locale != "en"
        else (asked.profile.evaluation.name_en or asked.profile.evaluation.name)
    )
    if frame.empty:
        return [Paragraph(said(asked, "w7.no_scores", name=name))]
    raters = {one.code: one.label(asked.locale) for one in asked.profile.evaluation.raters}
    texts: list[Text] = [
        said(
            asked,
            "w7.rater",
            rater=raters.get(row.rater, row.rater) or asked.t("briefing.w7.anybody"),
            mean=_mean(f"C14:{row.rater or 'any'}", row.mean),
            n=count(f"C14.n:{row.rater or 'any'}", row.n, "C14"),
        )
        for row in each(frame)
    ]
    return [Paragraph(said(asked, "w7.scores", name=name, raters=joined(asked, texts, "semicolon")))]


def _mean(key: str, value: float) -> Cited:
    return Cited(key, rates.number(round(value, 6)), "C14", value, None, value)
