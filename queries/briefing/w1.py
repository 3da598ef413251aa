"""W1: the situation as a whole, with both comparisons, and why the closure rate is what it is."""

from __future__ import annotations

from queries import closure, overdue
from queries.briefing.asking import Asked, When, cited, count, share
from queries.briefing.content import Chart, Cited, Column, Paragraph, Section, Series, Table, Text
from queries.briefing.reasons import movement, open_events
from queries.briefing.why import Why, accounts
from queries.briefing.wording import (
    against_target,
    arrow,
    change_between,
    joined,
    moves,
    period_name,
    said,
)
from queries.indicators import Figure
from queries.rates import number

ROWS = ("C1", "C2", "C3", "C3b", "C4", "C5", "C6", "C7", "C8", "C12")
YOUNG_DAYS = 7  # a cohort that ended less than this before T counts as young


def section(asked: Asked) -> Section:
    """Return the section."""
    return Section(
        "W1",
        asked.t("briefing.w1.title"),
        (
            Paragraph(_volume(asked), "lead"),
            Paragraph(_closing(asked), "lead"),
            *[Paragraph(text) for text in _why(asked)],
            Paragraph(_backlog(asked)),
            _table(asked),
            _chart(asked),
        ),
    )


def _volume(asked: Asked) -> Text:
    reported, accepted = _known(asked, "C1"), _known(asked, "C2")
    return said(
        asked,
        "w1.volume",
        reported=cited(reported),
        reported_moves=moves(asked, "C1"),
        accepted=cited(accepted),
        accepted_moves=moves(asked, "C2"),
    )


def _closing(asked: Asked) -> Text:
    rate, in_time = _known(asked, "C3"), _known(asked, "C4")
    return joined(
        asked,
        [
            said(
                asked,
                "w1.closing",
                closed=count("C3.closed", rate.num or 0, "C3"),
                rate=against_target(asked, rate),
                moves=moves(asked, "C3"),
                target=_target(asked, rate),
            ),
            said(
                asked,
                "w1.in_time",
                rate=against_target(asked, in_time),
                moves=moves(asked, "C4"),
                target=_target(asked, in_time),
            ),
        ],
        "semicolon",
    )


def _target(asked: Asked, one: Figure) -> Text:
    target = asked.target(one.id)
    if target is None or not one.den or one.is_few:
        return ()
    verdict = "met" if (one.num or 0) * 100 >= target * one.den else "missed"
    return said(asked, f"target.{verdict}", target=number(target, 0 if target == int(target) else 1))


def _why(asked: Asked) -> list[Text]:
    why = accounts(asked.db, asked.scope, asked.bases["previous"]).get(None)
    if why is None or not why.accepted:
        return []
    texts = [said(asked, "w1.open", open=open_events(asked, why), young=_young(asked, why))]
    return [*texts, *movement(asked, why)]


def _young(asked: Asked, why: Why) -> Text:
    days = (asked.scope.as_of - asked.scope.period.end).total_seconds() / 86400
    return said(asked, "w1.young") if days < YOUNG_DAYS and why.states["in_time"] else ()


def _backlog(asked: Asked) -> Text:
    backlog = _known(asked, "C8")
    standing = said(
        asked,
        "w1.standing",
        open=count("C8.open", backlog.den or 0, "C8"),
        pending=count("C8.pending", backlog.parts.get("pending") or 0, "C8"),
        suspended=count("C8.suspended", backlog.parts.get("suspended") or 0, "C8"),
    )
    if not backlog.num:
        return (*standing, *said(asked, "w1.none_overdue", overdue=cited(backlog)))
    ages = [
        said(asked, f"age.{age}", n=count(f"C8.{age}", n, "C8"))
        for age in overdue.AGES
        if (n := backlog.parts.get(age) or 0)
    ]
    late = said(
        asked,
        "w1.overdue",
        overdue=cited(backlog),
        moves=moves(asked, "C8"),
        ages=joined(asked, ages, "and"),
    )
    return (*standing, *late)


def _table(asked: Asked) -> Table:
    columns = (
        Column(asked.t("briefing.col.indicator"), "left", 2.1),
        Column(asked.t("briefing.col.now"), width=1.1),
        Column(asked.t("briefing.col.base"), width=1.6),
        Column(period_name(asked, "previous"), width=1.1),
        Column(period_name(asked, "year"), width=1.1),
        Column(asked.t("briefing.col.target"), width=0.9),
    )
    rows = tuple(row for id in ROWS for row in (_row(asked, id), *_beside(asked, id)))
    return Table("W1", asked.t("briefing.w1.table"), columns, rows, asked.t("briefing.w1.table_note"))


def _row(asked: Asked, id: str) -> tuple[Text, ...]:
    one, target = _known(asked, id), asked.target(id)
    base: Text = ("—",)
    if one.kind == "rate" and one.den:
        base = (count(f"{id}.num", one.num or 0, id), "/", count(f"{id}.den", one.den, id))
    return (
        (asked.t(f"indicator.{id}"),),
        (against_target(asked, one),),
        base,
        _arrow(asked, one, "previous"),
        _arrow(asked, one, "year"),
        ("—" if target is None else f"≥{number(target, 1)}%",),
    )


def _beside(asked: Asked, id: str) -> list[tuple[Text, ...]]:
    """Return what must accompany a figure: how many were rated at all, how many have no limit."""
    if id == "C6":
        one = _known(asked, id)
        num, den, name = int(one.den or 0), int(one.den or 0) + one.missing, "coverage"
    elif id == "C4":
        frame = closure.without_limit(asked.db, asked.scope)
        num, den, name = int(frame["no_due"].sum()), int(frame["accepted"].sum()), "without_limit"
    else:
        return []
    if not den:
        return []
    base = (count(f"{id}.{name}.num", num, id), "/", count(f"{id}.{name}.den", den, id))
    label = asked.t(f"briefing.w1.{name}")
    return [((label,), (share(f"{id}.{name}", num, den, id),), base, ("—",), ("—",), ("—",))]


def _arrow(asked: Asked, one: Figure, when: When) -> Text:
    return arrow(change_between(one, asked.figure(one.id, when)), f"{one.id}^{when}", one.id)


def _chart(asked: Asked) -> Chart:
    steps = closure.trend(asked.db, asked.scope)
    labels = tuple(f"{start.month}.{start.day}" for start in steps["start"])
    days = [f"{start:%Y-%m-%d}" for start in steps["start"]]

    def bars(column: str) -> tuple[Cited | None, ...]:
        return tuple(
            count(f"trend.{column}:{day}", n, "C2") for day, n in zip(days, steps[column], strict=True)
        )

    rates: tuple[Cited | None, ...] = tuple(
        share(f"trend.rate:{day}", int(num), int(den), "C3") if den else None
        for day, num, den in zip(days, steps["num"], steps["den"], strict=True)
    )
    target = asked.target("C3")
    return Chart(
        "trend",
        asked.t(f"briefing.w1.chart.{asked.scope.period.kind}"),
        labels,
        (
            Series(asked.t("briefing.series.accepted"), bars("accepted")),
            Series(asked.t("briefing.series.closed"), bars("closed")),
            Series(asked.t("indicator.C3"), rates, "line"),
        ),
        target,
        "" if target is None else asked.t("briefing.series.target", target=number(target, 0)),
        tuple(bool(one) for one in steps["immature"]),
        asked.t("briefing.series.immature"),
    )


def _known(asked: Asked, id: str) -> Figure:
    found = asked.figure(id)
    assert found is not None  # the period itself always exists
    return found
