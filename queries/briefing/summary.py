"""The summary for a hurried reader: five sentences on figures that the sections explain."""

from __future__ import annotations

from queries import rates
from queries.briefing import w3
from queries.briefing.asking import Asked, cited, count, each
from queries.briefing.content import Paragraph, Section, Text
from queries.briefing.reasons import movement
from queries.briefing.why import accounts
from queries.briefing.wording import against_target, change_between, joined, moved, said

WORST = 3


def section(asked: Asked) -> Section:
    """Return the section."""
    texts = [_volume(asked), _closing(asked), _worst(asked), _waiting(asked)]
    return Section("S", asked.t("briefing.s.title"), tuple(Paragraph(text, "lead") for text in texts if text))


def _volume(asked: Asked) -> Text:
    accepted, rate = asked.figure("C2"), asked.figure("C3")
    assert accepted is not None and rate is not None
    if not accepted.num:
        return said(asked, "nothing_accepted")
    change = change_between(accepted, asked.figure("C2", "previous"))
    return said(
        asked,
        "s.volume",
        accepted=cited(accepted),
        moved=moved(asked, "C2", change),
        closed=count("C3.closed", rate.num or 0, "C3"),
    )


def _closing(asked: Asked) -> Text:
    rate, before = asked.figure("C3"), asked.figure("C3", "previous")
    assert rate is not None
    if not rate.den:
        return ()
    why = accounts(asked.db, asked.scope, asked.bases["previous"]).get(None)
    reason = movement(asked, why)[:1] if why is not None else []
    target = asked.target("C3")
    verdict: Text = ()
    if target is not None:
        met = (rate.num or 0) * 100 >= target * rate.den
        verdict = said(asked, f"target.{'met' if met else 'missed'}", target=f"{target:g}")
    return said(
        asked,
        "s.closing",
        rate=against_target(asked, rate),
        moved=moved(asked, "C3", change_between(rate, before)),
        target=verdict,
        reason=reason[0] if reason else (),
    )


def _worst(asked: Asked) -> Text:
    if not asked.lower_levels:
        return ()
    level = asked.lower_levels[-1]
    order = w3.lagging(asked, w3.by_unit(asked, level)).head(WORST)
    if order.empty:
        return ()
    labels = w3.labels_of(asked, order)
    texts = [
        said(asked, "s.unit", unit=labels.get(row.unit_code, row.unit_code), rate=w3.rate_of(asked, row))
        for row in each(order)
    ]
    return said(
        asked, "s.worst", level=asked.level_name(level), n=rates.SMALL, units=joined(asked, texts, "and")
    )


def _waiting(asked: Asked) -> Text:
    backlog = asked.figure("C8")
    assert backlog is not None
    change = change_between(backlog, asked.figure("C8", "previous"))
    return said(
        asked,
        "s.waiting",
        overdue=cited(backlog),
        moved=moved(asked, "C8", change),
        suspended=count("C8.suspended", backlog.parts.get("suspended") or 0, "C8"),
    )
